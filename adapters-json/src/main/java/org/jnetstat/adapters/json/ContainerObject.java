package org.jnetstat.adapters.json;

import org.jnetstat.domain.process.Container;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The container that a process is in as a JSON object. */
final class ContainerObject {

  private static final SerializableString ID = new SerializedString("id");
  private static final SerializableString RUNTIME = new SerializedString("runtime");
  private static final SerializableString POD = new SerializedString("pod");

  private ContainerObject() {}

  /** Writes a container; {@code null} for none. */
  static void writeNullable(JsonGenerator json, @Nullable Container container) {
    if (container == null) {
      json.writeNull();
    } else {
      write(json, container);
    }
  }

  /** Writes a container. */
  static void write(JsonGenerator json, Container container) {
    json.writeStartObject();
    json.writeName(ID).writeString(container.id());
    Container.Runtime runtime = container.runtime();
    NullableValue.text(json.writeName(RUNTIME), runtime == null ? null : runtime.label());
    NullableValue.text(json.writeName(POD), container.pod());
    json.writeEndObject();
  }
}
