package org.jnetstat.adapters.json;

import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.ConnectionReport;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A network namespace, as a JSON object; connections refer to it by its {@code id}. */
final class NamespaceObject {

  private static final SerializableString NAMESPACES = new SerializedString("namespaces");
  private static final SerializableString ID = new SerializedString("id");
  private static final SerializableString INODE = new SerializedString("inode");
  private static final SerializableString KIND = new SerializedString("kind");
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString LABEL = new SerializedString("label");
  private static final SerializableString CONTAINERS = new SerializedString("containers");
  private static final SerializableString UNIT = new SerializedString("unit");
  private static final SerializableString MOUNT = new SerializedString("netns");
  private static final SerializableString READ = new SerializedString("read");
  private static final SerializableString PIDS = new SerializedString("pids");

  private NamespaceObject() {}

  /**
   * Writes the namespaces of a report as a field; {@code null} if namespaces were not looked for.
   */
  static void writeAll(JsonGenerator json, ConnectionReport report) {
    json.writeName(NAMESPACES);
    if (report.namespaces().isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (KnownNamespace namespace : report.namespaces().all()) {
      write(json, namespace);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, KnownNamespace namespace) {
    json.writeStartObject();
    json.writeName(ID);
    NullableValue.writeUnsigned(json, namespace.namespace().inode());
    NullableValue.unsigned(json.writeName(INODE), namespace.inode());
    PlaceName place = namespace.place();
    json.writeName(KIND).writeString(place.kind().label());
    json.writeName(NAME).writeString(place.name());
    json.writeName(LABEL).writeString(place.label());
    json.writeName(CONTAINERS).writeStartArray();
    for (Container container : namespace.containers()) {
      ContainerObject.write(json, container);
    }
    json.writeEndArray();
    NullableValue.text(json.writeName(UNIT), namespace.unit());
    NullableValue.text(json.writeName(MOUNT), namespace.mount());
    json.writeName(READ).writeBoolean(namespace.isInhabited());
    json.writeName(PIDS).writeStartArray();
    for (int pid : namespace.pids()) {
      json.writeNumber(pid);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
