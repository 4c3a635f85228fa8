package org.jnetstat.adapters.json;

import java.time.Instant;
import java.util.IdentityHashMap;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import tools.jackson.core.JsonGenerator;

/**
 * One hold on a socket, process and means, as a JSON object. One of these serves a whole document:
 * a process may hold a hundred thousand sockets, and to write its start time takes as long as the
 * rest.
 */
final class OwnerObject {

  private static final String PID = "pid";
  private static final String DESCRIPTOR = "fd";
  private static final String HELD_BY = "held_by";
  private static final String NAME = "name";
  private static final String COMMAND = "command";
  private static final String EXECUTABLE = "executable";
  private static final String UID = "uid";
  private static final String STARTED_AT = "started_at";
  private static final String CONTAINER = "container";
  private static final String UNIT = "unit";

  /** By identity: the rows of a report share the process. */
  private final IdentityHashMap<ProcessInfo, String> startTimes = new IdentityHashMap<>();

  void write(JsonGenerator json, Owner owner) {
    json.writeStartObject();
    json.writeNumberProperty(PID, owner.process().pid());
    NullableField.number(json, DESCRIPTOR, owner.descriptor());
    json.writeStringProperty(HELD_BY, owner.means().label());
    writeFacts(json, owner.process());
    json.writeEndObject();
  }

  /** A process that is not looked at as the holder of a socket. */
  void write(JsonGenerator json, ProcessInfo process) {
    json.writeStartObject();
    json.writeNumberProperty(PID, process.pid());
    writeFacts(json, process);
    json.writeEndObject();
  }

  private void writeFacts(JsonGenerator json, ProcessInfo process) {
    json.writeStringProperty(NAME, process.name());
    json.writeArrayPropertyStart(COMMAND);
    for (String argument : process.command()) {
      json.writeString(argument);
    }
    json.writeEndArray();
    NullableField.text(json, EXECUTABLE, process.executable());
    NullableField.unsigned(json, UID, process.uid());
    json.writeName(STARTED_AT);
    if (process.startedAt().isPresent()) {
      json.writeString(startTime(process, process.startedAt().get()));
    } else {
      json.writeNull();
    }
    ContainerObject.write(json, CONTAINER, process.container().orElse(null));
    NullableField.text(json, UNIT, process.unit());
  }

  private String startTime(ProcessInfo process, Instant time) {
    String text = startTimes.get(process);
    if (text == null) {
      text = Timestamp.text(time);
      startTimes.put(process, text);
    }
    return text;
  }
}
