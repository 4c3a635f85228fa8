package org.jnetstat.adapters.json;

import org.jnetstat.domain.report.Host;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The machine that a report is about, as a JSON object. */
final class HostObject {

  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString BOOT_ID = new SerializedString("boot_id");
  private static final SerializableString KERNEL = new SerializedString("kernel");

  private HostObject() {}

  static void write(JsonGenerator json, Host host) {
    json.writeStartObject();
    NullableValue.text(json.writeName(NAME), host.name());
    NullableValue.text(json.writeName(BOOT_ID), host.bootId());
    NullableValue.text(json.writeName(KERNEL), host.kernel());
    json.writeEndObject();
  }
}
