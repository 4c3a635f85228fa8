package org.jnetstat.adapters.json;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Values that may be unknown: {@code null} is written then, and the field is never left out.
 * Readers of the document can rely on every field being there.
 */
final class NullableValue {

  private NullableValue() {}

  // Plain conditions: a function for each value that may be missing would be made for every row.

  static void text(JsonGenerator json, @Nullable String value) {
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }

  static void text(JsonGenerator json, Optional<String> value) {
    text(json, value.orElse(null));
  }

  static void number(JsonGenerator json, @Nullable Integer value) {
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  static void number(JsonGenerator json, OptionalInt value) {
    if (value.isPresent()) {
      json.writeNumber(value.getAsInt());
    } else {
      json.writeNull();
    }
  }

  /** A number that is unsigned: what Java takes for negative is 2<sup>63</sup> or more. */
  static void unsigned(JsonGenerator json, OptionalLong value) {
    if (value.isPresent()) {
      writeUnsigned(json, value.getAsLong());
    } else {
      json.writeNull();
    }
  }

  /** A value that is unsigned. */
  static void writeUnsigned(JsonGenerator json, long number) {
    if (number >= 0) {
      json.writeNumber(number);
    } else {
      json.writeNumber(new BigInteger(Long.toUnsignedString(number)));
    }
  }
}
