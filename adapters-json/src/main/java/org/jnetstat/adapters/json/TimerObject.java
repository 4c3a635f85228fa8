package org.jnetstat.adapters.json;

import org.jnetstat.domain.socket.Timer;
import tools.jackson.core.JsonGenerator;

/** A running timer as a JSON object. */
final class TimerObject {

  private static final String KIND = "kind";
  private static final String EXPIRES_IN_MILLIS = "expires_in_ms";

  private TimerObject() {}

  static void write(JsonGenerator json, Timer timer) {
    json.writeStartObject();
    json.writeStringProperty(KIND, timer.kind().label());
    json.writeNumberProperty(EXPIRES_IN_MILLIS, timer.expiresInMillis());
    json.writeEndObject();
  }
}
