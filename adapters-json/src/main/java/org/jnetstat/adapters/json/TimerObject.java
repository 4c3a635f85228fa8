package org.jnetstat.adapters.json;

import org.jnetstat.domain.socket.Timer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A running timer as a JSON object. */
final class TimerObject {

  private static final SerializableString KIND = new SerializedString("kind");
  private static final SerializableString EXPIRES_IN_MILLIS = new SerializedString("expires_in_ms");

  private TimerObject() {}

  static void write(JsonGenerator json, Timer timer) {
    json.writeStartObject();
    json.writeName(KIND).writeString(timer.kind().label());
    json.writeName(EXPIRES_IN_MILLIS).writeNumber(timer.expiresInMillis());
    json.writeEndObject();
  }
}
