package org.jnetstat.adapters.json;

import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.ConnectionReport;
import tools.jackson.core.JsonGenerator;

/** A network namespace, as a JSON object; connections refer to it by its {@code id}. */
final class NamespaceObject {

  private static final String NAMESPACES = "namespaces";
  private static final String ID = "id";
  private static final String INODE = "inode";
  private static final String KIND = "kind";
  private static final String NAME = "name";
  private static final String LABEL = "label";
  private static final String CONTAINERS = "containers";
  private static final String UNIT = "unit";
  private static final String MOUNT = "netns";
  private static final String READ = "read";
  private static final String PIDS = "pids";

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
    NullableField.writeUnsigned(json, namespace.namespace().inode());
    NullableField.unsigned(json, INODE, namespace.inode());
    PlaceName place = namespace.place();
    json.writeStringProperty(KIND, place.kind().label());
    json.writeStringProperty(NAME, place.name());
    json.writeStringProperty(LABEL, place.label());
    json.writeArrayPropertyStart(CONTAINERS);
    for (Container container : namespace.containers()) {
      ContainerObject.write(json, container);
    }
    json.writeEndArray();
    NullableField.text(json, UNIT, namespace.unit());
    NullableField.text(json, MOUNT, namespace.mount());
    json.writeBooleanProperty(READ, namespace.isInhabited());
    json.writeArrayPropertyStart(PIDS);
    for (int pid : namespace.pids()) {
      json.writeNumber(pid);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
