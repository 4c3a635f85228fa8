package org.jnetstat.adapters.json;

import org.jnetstat.domain.report.Host;
import tools.jackson.core.JsonGenerator;

/** The machine that a report is about, as a JSON object. */
final class HostObject {

  private static final String NAME = "name";
  private static final String BOOT_ID = "boot_id";
  private static final String KERNEL = "kernel";

  private HostObject() {}

  static void write(JsonGenerator json, Host host) {
    json.writeStartObject();
    NullableField.text(json, NAME, host.name());
    NullableField.text(json, BOOT_ID, host.bootId());
    NullableField.text(json, KERNEL, host.kernel());
    json.writeEndObject();
  }
}
