// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a snapshot. The format stands in the package's description; unknown fields are skipped. */
public final class SnapshotReader {

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f;

  private final Path file;
  private final Snapshot snapshot = new Snapshot();
  private JsonParser json;
  private Line line;
  private int[] pairs = new int[64];
  private int n;
  private long objects;
  private long edges;
  private boolean ended;

  /** The fields of one line, whatever it is. */
  private static final class Line {
    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final List<String> list = new ArrayList<>();
    private boolean inScope;
    private boolean fullyTracked;

    boolean is(String field) {
      return numbers.containsKey(field);
    }

    int number(String field) {
      return (int) longNumber(field);
    }

    long longNumber(String field) {
      return numbers.getOrDefault(field, 0L);
    }

    String text(String field) {
      return texts.getOrDefault(field, "");
    }
  }

  private SnapshotReader(Path file) {
    this.file = file;
  }

  /** Reads a whole file. */
  public static Snapshot read(Path file) throws IOException, BadSnapshotException {
    return new SnapshotReader(file).readAll();
  }

  private Snapshot readAll() throws IOException, BadSnapshotException {
    try (InputStream in = open();
        JsonParser parser = new JsonFactory().createParser(in)) {
      json = parser;
      while (json.nextToken() != null) {
        expect(json.currentToken() == JsonToken.START_OBJECT, "a line is no JSON object");
        readLine();
        take();
      }
    } catch (JsonParseException | ZipException broken) {
      throw bad("not readable: " + broken.getMessage().lines().findFirst().orElse(""));
    } catch (EOFException cut) {
      throw bad("cut off; write it again");
    }
    expect(snapshot.origin() != null, "it is empty");
    expect(ended, "cut off: no end line; write it again");
    return snapshot;
  }

  private InputStream open() throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    in.mark(1);
    boolean zipped = in.read() == GZIP_MAGIC;
    in.reset();
    return zipped ? new GZIPInputStream(in, BUFFER) : in;
  }

  private void readLine() throws IOException, BadSnapshotException {
    line = new Line();
    n = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      switch (json.nextToken()) {
        case VALUE_NUMBER_INT -> line.numbers.put(field, json.getLongValue());
        case VALUE_STRING -> line.texts.put(field, json.getText());
        case VALUE_TRUE -> flag(field);
        case START_ARRAY -> readArray(field);
        case START_OBJECT -> readSkipped(field);
        default -> {}
      }
    }
  }

  private void flag(String field) {
    line.inScope |= field.equals("inScope");
    line.fullyTracked |= field.equals("fullyTracked");
    ended |= field.equals("end");
  }

  private void readArray(String field) throws IOException, BadSnapshotException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (field.equals("edges")) {
        expect(json.currentToken() == JsonToken.START_ARRAY, "an edge is no pair");
        if (2 * n + 2 > pairs.length) {
          pairs = Arrays.copyOf(pairs, pairs.length * 2);
        }
        pairs[2 * n] = json.nextIntValue(0);
        pairs[2 * n + 1] = json.nextIntValue(-1);
        n++;
        expect(json.nextToken() == JsonToken.END_ARRAY, "an edge is no pair");
      } else {
        expect(json.currentToken() == JsonToken.VALUE_STRING, field + " is no list of names");
        line.list.add(json.getText());
      }
    }
  }

  private void readSkipped(String field) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String reason = json.currentName();
      json.nextToken();
      if (field.equals("skipped")) {
        line.skipped.put(reason, json.getLongValue());
      } else {
        json.skipChildren();
      }
    }
  }

  private void take() throws BadSnapshotException {
    if (snapshot.origin() == null) {
      takeHeader();
    } else if (line.is("id")) {
      Provenance provenance = Provenance.of(line.text("provenance"));
      expect(provenance != null, "provenance=" + line.text("provenance") + " is not known");
      takeHolder(line.number("id"), provenance);
      objects++;
    } else if (line.is("root")) {
      takeHolder(line.number("root"), null);
    } else if (line.is("slot")) {
      snapshot.slot(line.number("slot"), line.text("name"));
    } else if (line.texts.containsKey("cycle")) {
      snapshot.cycle(
          new Snapshot.Cycle(
              line.text("cycle"),
              line.text("state"),
              line.longNumber("seen"),
              line.longNumber("objects"),
              List.copyOf(line.list)));
    } else if (line.is("type")) {
      snapshot.type(
          line.number("type"),
          new Snapshot.Type(
              line.text("name"), line.inScope, line.fullyTracked, line.number("live")));
    } else if (ended) {
      expect(line.longNumber("objects") == objects, "objects are missing");
      expect(line.longNumber("edges") == edges, "edges are missing");
    }
  }

  private void takeHeader() throws BadSnapshotException {
    expect(line.is("snapshot"), "not a snapshot: its first line has no field snapshot");
    expect(
        line.number("snapshot") <= SnapshotWriter.VERSION,
        "snapshot=" + line.number("snapshot") + "; use the agent's jar that wrote it");
    snapshot.origin(
        new Origin(
            line.text("agent"),
            line.text("service"),
            line.longNumber("pid"),
            line.longNumber("at"),
            line.text("tier"),
            List.copyOf(line.list),
            line.longNumber("epoch"),
            line.skipped,
            line.longNumber("stores"),
            line.longNumber("holders")));
  }

  private void takeHolder(int id, Provenance provenance) throws BadSnapshotException {
    expect(id >= 0, "id=" + id + " is negative");
    snapshot.add(
        id, line.number("type"), line.number("rc"), provenance, line.number("hash"), pairs, n);
    edges += n;
  }

  private void expect(boolean holds, String otherwise) throws BadSnapshotException {
    if (!holds) {
      throw bad(otherwise);
    }
  }

  private BadSnapshotException bad(String why) {
    int at = json == null ? 0 : json.currentLocation().getLineNr();
    return new BadSnapshotException("bad snapshot: file=" + file + " line=" + at + ": " + why);
  }
}
