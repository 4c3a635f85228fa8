package org.jnetstat.adapters.json;

import java.time.Instant;
import java.util.IdentityHashMap;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * One hold on a socket, process and means, as a JSON object. One of these serves a whole document:
 * a process may hold a hundred thousand sockets, and to write its start time takes as long as the
 * rest.
 */
final class OwnerObject {

  private static final SerializableString PID = new SerializedString("pid");
  private static final SerializableString DESCRIPTOR = new SerializedString("fd");
  private static final SerializableString HELD_BY = new SerializedString("held_by");
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString PROGRAM = new SerializedString("program");
  private static final SerializableString COMMAND = new SerializedString("command");
  private static final SerializableString EXECUTABLE = new SerializedString("executable");
  private static final SerializableString UID = new SerializedString("uid");
  private static final SerializableString STARTED_AT = new SerializedString("started_at");
  private static final SerializableString CONTAINER = new SerializedString("container");
  private static final SerializableString UNIT = new SerializedString("unit");

  /** By identity: the rows of a report share the process. */
  private final IdentityHashMap<ProcessInfo, String> startTimes = new IdentityHashMap<>();

  void write(JsonGenerator json, Owner owner) {
    json.writeStartObject();
    json.writeName(PID).writeNumber(owner.process().pid());
    NullableValue.number(json.writeName(DESCRIPTOR), owner.descriptor());
    json.writeName(HELD_BY).writeString(owner.means().label());
    writeFacts(json, owner.process());
    json.writeEndObject();
  }

  /** A process that is not looked at as the holder of a socket. */
  void write(JsonGenerator json, ProcessInfo process) {
    json.writeStartObject();
    json.writeName(PID).writeNumber(process.pid());
    writeFacts(json, process);
    json.writeEndObject();
  }

  private void writeFacts(JsonGenerator json, ProcessInfo process) {
    json.writeName(NAME).writeString(process.name());
    json.writeName(PROGRAM).writeString(process.commonName());
    json.writeName(COMMAND).writeStartArray();
    for (String argument : process.command()) {
      json.writeString(argument);
    }
    json.writeEndArray();
    NullableValue.text(json.writeName(EXECUTABLE), process.executable());
    NullableValue.unsigned(json.writeName(UID), process.uid());
    json.writeName(STARTED_AT);
    if (process.startedAt().isPresent()) {
      json.writeString(startTime(process, process.startedAt().get()));
    } else {
      json.writeNull();
    }
    ContainerObject.writeNullable(json.writeName(CONTAINER), process.container().orElse(null));
    NullableValue.text(json.writeName(UNIT), process.unit());
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
