// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads JSON Lines: one object per line, in a stream, and knows the line it is at. */
final class RowReader implements Closeable {

  private static final int LONGEST_LINE = 64 << 20;

  private final JsonFactory json = new JsonFactory();
  private final Path file;
  private final InputStream in;
  private final Row row = new Row();
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private boolean ended;
  private long line;

  RowReader(Path file) throws MalformedTraceException {
    this.file = file;
    try {
      in = Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The next row, valid until the one after it is read; null at the end of the file. */
  Row next() throws MalformedTraceException {
    try {
      int length = lineLength();
      if (length < 0) {
        return null;
      }
      line++;
      row.clear();
      try (JsonParser parser = json.createParser(buffer, start, length)) {
        parseRow(parser);
      }
      start += length + 1;
      return row;
    } catch (JsonProcessingException e) {
      throw refused("not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (BadRowException e) {
      throw refused(e.getMessage());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Lines left to read; reads to the end. */
  long countRest() throws MalformedTraceException {
    try {
      long lines = 0;
      for (int length = lineLength(); length >= 0; length = lineLength()) {
        start += length + 1;
        lines++;
      }
      return lines;
    } catch (IOException e) {
      throw unreadable(e);
    } catch (BadRowException e) {
      throw refused(e.getMessage());
    }
  }

  /** What is wrong with the row read last. */
  MalformedTraceException refused(String reason) {
    return new MalformedTraceException(file, line, reason);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException ignored) {
      // it was only read
    }
  }

  private MalformedTraceException unreadable(IOException e) {
    String reason = e instanceof NoSuchFileException ? "there is no such file" : e.toString();
    return new MalformedTraceException(file, reason + "; name a file that can be read");
  }

  private void parseRow(JsonParser parser) throws IOException, BadRowException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BadRowException("the row is not an object; every line is one JSON object");
    }
    fields(parser, row);
    if (parser.nextToken() != null) {
      throw new BadRowException("there is more than one object in the line");
    }
  }

  private static void fields(JsonParser parser, Row into) throws IOException, BadRowException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      switch (parser.nextToken()) {
        case VALUE_NUMBER_INT -> into.add(name, parser.getLongValue());
        case VALUE_STRING -> into.add(name, parser.getText());
        case VALUE_TRUE -> into.add(name, Boolean.TRUE);
        case VALUE_FALSE -> into.add(name, Boolean.FALSE);
        case START_ARRAY -> into.add(name, items(parser, name));
        case START_OBJECT -> {
          Row inner = new Row();
          fields(parser, inner);
          into.add(name, inner);
        }
        default ->
            throw new BadRowException(
                "%s=%s is neither integer, text, boolean, array nor object",
                name, parser.getText());
      }
    }
  }

  private static Object items(JsonParser parser, String name) throws IOException, BadRowException {
    Row.Items items = new Row.Items();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      switch (token) {
        case VALUE_NUMBER_INT -> items.add(parser.getLongValue());
        case VALUE_STRING -> items.add(parser.getText());
        default ->
            throw new BadRowException(
                "%s has %s, which is neither integer nor text", name, parser.getText());
      }
    }
    return items.value();
  }

  /** Length of the line at start, without its end; -1 if there is none left. */
  private int lineLength() throws IOException, BadRowException {
    int at = start;
    while (true) {
      for (; at < end; at++) {
        if (buffer[at] == '\n') {
          return at - start;
        }
      }
      if (ended) {
        return start < end ? end - start : -1;
      }
      int length = at - start;
      fill();
      at = start + length;
    }
  }

  private void fill() throws IOException, BadRowException {
    if (start > 0 && start <= end) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      if (end >= LONGEST_LINE) {
        line++;
        throw new BadRowException("the line is longer than %d bytes", LONGEST_LINE);
      }
      buffer = Arrays.copyOf(buffer, end * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      ended = true;
    } else {
      end += read;
    }
  }
}
