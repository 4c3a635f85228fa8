package org.jnetstat.adapters.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Objects;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.port.OutputFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * A report as one JSON document (RFC 8259) of schema version 1, ended by a newline.
 *
 * <p>The order of fields is fixed and every field is always there; what is unknown is {@code null},
 * never 0, −1 or a dash. Numbers are the kernel's unsigned ones, so an inode may be beyond
 * 2<sup>63</sup>. Times are UTC with milliseconds.
 *
 * <p>If writing fails, what was written so far is left as it is: a part of a document is never
 * closed to look like a whole one.
 */
public final class JsonFormat implements OutputFormat {

  private static final String SCHEMA = "jnetstat-report-1.schema.json";

  /** The format; it has no settings. */
  public JsonFormat() {}

  /**
   * The JSON Schema (draft 2020-12) of what this format writes, as a UTF-8 document; the caller
   * closes it.
   */
  public static InputStream schema() {
    return Objects.requireNonNull(
        JsonFormat.class.getResourceAsStream(SCHEMA),
        () -> SCHEMA + " is missing beside " + JsonFormat.class.getName() + ": repair the jar");
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(ConnectionReport report, Writer out) throws IOException {
    // Jackson is made here, not with the format: a run that prints a table need not load it.
    JsonFactory jackson =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();
    try (JsonGenerator json = jackson.createGenerator(new ReportLayout.Context(), out)) {
      ReportObject.write(json, report);
      json.writeRaw('\n');
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    }
  }
}
