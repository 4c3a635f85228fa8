package org.jnetstat.adapters.json;

import org.jnetstat.domain.process.Container;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The container that a process is in as a JSON object. */
final class ContainerObject {

  private static final String ID = "id";
  private static final String RUNTIME = "runtime";
  private static final String POD = "pod";

  private ContainerObject() {}

  /** Writes a field with a container; {@code null} for none. */
  static void write(JsonGenerator json, String name, @Nullable Container container) {
    json.writeName(name);
    if (container == null) {
      json.writeNull();
    } else {
      write(json, container);
    }
  }

  /** Writes a container. */
  static void write(JsonGenerator json, Container container) {
    json.writeStartObject();
    json.writeStringProperty(ID, container.id());
    Container.Runtime runtime = container.runtime();
    NullableField.text(json, RUNTIME, runtime == null ? null : runtime.label());
    NullableField.text(json, POD, container.pod());
    json.writeEndObject();
  }
}
