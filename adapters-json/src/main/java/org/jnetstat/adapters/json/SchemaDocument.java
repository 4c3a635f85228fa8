package org.jnetstat.adapters.json;

import java.io.InputStream;
import java.util.Objects;

/** The JSON Schemas that lie beside the classes of this package. */
final class SchemaDocument {

  private SchemaDocument() {}

  static InputStream open(String name) {
    return Objects.requireNonNull(
        SchemaDocument.class.getResourceAsStream(name),
        () -> name + " is missing beside " + SchemaDocument.class.getName() + ": repair the jar");
  }
}
