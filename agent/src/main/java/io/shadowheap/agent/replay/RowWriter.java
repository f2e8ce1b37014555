// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes JSON Lines: rows of numbers, in the order they are put. */
final class RowWriter {

  private final JsonGenerator json;

  RowWriter(Writer out) throws IOException {
    json = new JsonFactory().setRootValueSeparator(null).createGenerator(out);
  }

  void begin() throws IOException {
    json.writeStartObject();
  }

  void begin(String object) throws IOException {
    json.writeObjectFieldStart(object);
  }

  void end() throws IOException {
    json.writeEndObject();
  }

  /** Ends the row and its line. */
  void endRow() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  void put(String field, String text) throws IOException {
    json.writeStringField(field, text);
  }

  void put(String field, boolean flag) throws IOException {
    json.writeBooleanField(field, flag);
  }

  void put(String field, long number) throws IOException {
    json.writeNumberField(field, number);
  }

  /** An array of integers; null becomes JSON's null. */
  void put(String field, int[] numbers) throws IOException {
    json.writeFieldName(field);
    if (numbers == null) {
      json.writeNull();
    } else {
      json.writeArray(numbers, 0, numbers.length);
    }
  }

  void put(String field, List<? extends Number> numbers) throws IOException {
    json.writeFieldName(field);
    array(numbers);
  }

  /** An array of arrays. */
  void putAll(String field, List<? extends List<? extends Number>> arrays) throws IOException {
    json.writeArrayFieldStart(field);
    for (List<? extends Number> numbers : arrays) {
      array(numbers);
    }
    json.writeEndArray();
  }

  /** An array of texts. */
  void putTexts(String field, Iterable<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  void beginArray(String field) throws IOException {
    json.writeArrayFieldStart(field);
  }

  void endArray() throws IOException {
    json.writeEndArray();
  }

  void flush() throws IOException {
    json.flush();
  }

  private void array(List<? extends Number> numbers) throws IOException {
    json.writeStartArray();
    for (Number number : numbers) {
      json.writeNumber(number.longValue());
    }
    json.writeEndArray();
  }
}
