package org.jnetstat.adapters.json;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.port.UnreadableReportException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Goes through a JSON document and gives the values that its fields have to have. */
final class JsonCursor {

  /** How much of a wrong value a message has. */
  private static final int LONGEST_FOUND = 60;

  private final JsonParser json;

  JsonCursor(JsonParser json) {
    this.json = json;
  }

  /** Takes a field; the value is the current one. */
  @FunctionalInterface
  interface Fields {
    /**
     * Takes the value of a field.
     *
     * @return whether it is one that is wanted; if not, its value is passed over
     */
    boolean take(String name) throws UnreadableReportException;
  }

  /** Takes an element of a list; it is the current value. */
  @FunctionalInterface
  interface Element {
    void take() throws UnreadableReportException;
  }

  /** Goes to the first value. */
  void begin() throws UnreadableReportException {
    if (json.nextToken() == null) {
      throw fault(Reason.CUT);
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw fault(Reason.NO_REPORT);
    }
  }

  /** Makes sure that nothing follows. */
  void end() throws UnreadableReportException {
    if (json.nextToken() != null) {
      throw fault(Reason.NOT_JSON);
    }
  }

  /** Reads the fields of an object. */
  void object(Fields fields) throws UnreadableReportException {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!fields.take(name)) {
        json.skipChildren();
      }
    }
  }

  /** Reads a list; one that is {@code null} is empty. */
  void list(Element element) throws UnreadableReportException {
    if (isNull()) {
      return;
    }
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.take();
    }
  }

  boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  String text() throws UnreadableReportException {
    expect(JsonToken.VALUE_STRING);
    return json.getString();
  }

  @Nullable String nullableText() throws UnreadableReportException {
    return isNull() ? null : text();
  }

  boolean flag() throws UnreadableReportException {
    if (json.currentToken() != JsonToken.VALUE_TRUE
        && json.currentToken() != JsonToken.VALUE_FALSE) {
      throw wrongValue();
    }
    return json.getBooleanValue();
  }

  /** A number from 0 to the largest. */
  long number(long largest) throws UnreadableReportException {
    long number = unsigned();
    if (number < 0 || number > largest) {
      throw wrongValue();
    }
    return number;
  }

  /** A number that may be unknown, from 0 to the largest. */
  OptionalLong nullableNumber(long largest) throws UnreadableReportException {
    return isNull() ? OptionalLong.empty() : OptionalLong.of(number(largest));
  }

  /** A number of 64 bits without a sign. */
  long unsigned() throws UnreadableReportException {
    expect(JsonToken.VALUE_NUMBER_INT);
    if (json.getStringLength() > 20) { // 2^64 has as many digits
      throw wrongValue();
    }
    BigInteger number = json.getBigIntegerValue();
    if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
      throw wrongValue();
    }
    return number.longValue();
  }

  /** A number of 64 bits without a sign that may be unknown. */
  OptionalLong nullableUnsigned() throws UnreadableReportException {
    return isNull() ? OptionalLong.empty() : OptionalLong.of(unsigned());
  }

  Instant time() throws UnreadableReportException {
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw wrongValue();
    }
  }

  @Nullable Instant nullableTime() throws UnreadableReportException {
    return isNull() ? null : time();
  }

  /** The constant of which the name in lower case, or with hyphens, is the text. */
  <E extends Enum<E>> E constant(Class<E> type) throws UnreadableReportException {
    String name = text().toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw wrongValue();
  }

  private void expect(JsonToken token) throws UnreadableReportException {
    if (json.currentToken() != token) {
      throw wrongValue();
    }
  }

  /** The current value is not what its field may have. */
  UnreadableReportException wrongValue() {
    return fault(Reason.WRONG_VALUE);
  }

  /** Something is wrong here. */
  UnreadableReportException fault(Reason reason) {
    JsonToken token = json.currentToken();
    String found = "";
    if (token != null && token.isScalarValue()) {
      String value = json.getString();
      found = value.length() > LONGEST_FOUND ? value.substring(0, LONGEST_FOUND) + "…" : value;
    } else if (token != null) {
      found = token.isStructStart() ? String.valueOf(token.asString()) : "";
    }
    return new UnreadableReportException(
        reason,
        json.streamReadContext().pathAsPointer().toString(),
        found,
        Math.max(1, json.currentTokenLocation().getLineNr()));
  }
}
