package org.jnetstat.adapters.json;

import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON with Jackson such that a writer that fails is told of as it fails, is never closed,
 * and what was written so far is left as it is: a part of a document is never closed to look like a
 * whole one.
 */
final class JacksonWriter {

  private JacksonWriter() {}

  /**
   * Writes with a generator made for it: a run that prints a table need not load Jackson.
   *
   * @param layout where lines break
   * @param content writes the JSON
   */
  static void write(Writer out, ObjectWriteContext layout, Consumer<JsonGenerator> content)
      throws IOException {
    JsonFactory jackson =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .rootValueSeparator("") // lines are ended, not separated
            .build();
    try (JsonGenerator json = jackson.createGenerator(layout, out)) {
      content.accept(json);
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    }
  }
}
