package org.jnetstat.adapters.json;

import org.jnetstat.domain.Owner;
import org.jnetstat.domain.ProcessInfo;
import tools.jackson.core.JsonGenerator;

/** One hold on a socket, process and means, as a JSON object. */
final class OwnerObject {

  private static final String PID = "pid";
  private static final String DESCRIPTOR = "fd";
  private static final String HELD_BY = "held_by";
  private static final String NAME = "name";
  private static final String COMMAND = "command";
  private static final String EXECUTABLE = "executable";
  private static final String UID = "uid";
  private static final String STARTED_AT = "started_at";

  private OwnerObject() {}

  static void write(JsonGenerator json, Owner owner) {
    ProcessInfo process = owner.process();
    json.writeStartObject();
    json.writeNumberProperty(PID, process.pid());
    NullableField.number(json, DESCRIPTOR, owner.descriptor());
    json.writeStringProperty(HELD_BY, owner.means().label());
    json.writeStringProperty(NAME, process.name());
    json.writeArrayPropertyStart(COMMAND);
    for (String argument : process.command()) {
      json.writeString(argument);
    }
    json.writeEndArray();
    NullableField.text(json, EXECUTABLE, process.executable());
    NullableField.unsigned(json, UID, process.uid());
    NullableField.text(json, STARTED_AT, process.startedAt().map(Timestamp::text));
    json.writeEndObject();
  }
}
