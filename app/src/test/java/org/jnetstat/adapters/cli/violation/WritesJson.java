package org.jnetstat.adapters.cli.violation;

import tools.jackson.core.JsonGenerator;

/** Jackson outside of its adapter. */
public final class WritesJson {
  void write(JsonGenerator generator) {
    generator.writeNull();
  }
}
