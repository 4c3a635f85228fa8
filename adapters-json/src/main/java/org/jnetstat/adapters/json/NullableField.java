package org.jnetstat.adapters.json;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/**
 * Fields whose value may be unknown: they are written as {@code null} then, and never left out.
 * Readers of the document can rely on every field being there.
 */
final class NullableField {

  private NullableField() {}

  static void text(JsonGenerator json, String name, Optional<String> value) {
    json.writeName(name);
    value.ifPresentOrElse(json::writeString, json::writeNull);
  }

  static void number(JsonGenerator json, String name, OptionalInt value) {
    json.writeName(name);
    value.ifPresentOrElse(json::writeNumber, json::writeNull);
  }

  /** A number that is unsigned: what Java takes for negative is 2<sup>63</sup> or more. */
  static void unsigned(JsonGenerator json, String name, OptionalLong value) {
    json.writeName(name);
    value.ifPresentOrElse(number -> writeUnsigned(json, number), json::writeNull);
  }

  /** A number that is unsigned: what Java takes for negative is 2<sup>63</sup> or more. */
  static void unsigned(JsonGenerator json, String name, Optional<Long> value) {
    json.writeName(name);
    value.ifPresentOrElse(number -> writeUnsigned(json, number), json::writeNull);
  }

  /** A value that is an object of its own, and how that is written. */
  static <T> void object(
      JsonGenerator json, String name, Optional<T> value, BiConsumer<JsonGenerator, T> writer) {
    json.writeName(name);
    value.ifPresentOrElse(present -> writer.accept(json, present), json::writeNull);
  }

  private static void writeUnsigned(JsonGenerator json, long number) {
    if (number >= 0) {
      json.writeNumber(number);
    } else {
      json.writeNumber(new BigInteger(Long.toUnsignedString(number)));
    }
  }
}
