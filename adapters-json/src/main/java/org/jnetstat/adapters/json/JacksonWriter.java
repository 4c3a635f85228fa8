package org.jnetstat.adapters.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jnetstat.domain.port.Utf8Writer;
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

  /** In a class that a run which prints a table does not load. */
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .rootValueSeparator("") // lines are ended, not separated
          .build();

  /** What a block of rows may take, in bytes, so that room need not be made again and again. */
  private static final int USUAL_BLOCK = 1 << 17;

  private JacksonWriter() {}

  /** Writes JSON. */
  @FunctionalInterface
  interface Content {
    /** Writes all of it. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Writes JSON and flushes the writer.
   *
   * @param layout where lines break
   */
  static void write(Utf8Writer out, ObjectWriteContext layout, Content content) throws IOException {
    write(new EncodedStream(out), layout, content);
    out.flush();
  }

  /**
   * JSON as UTF-8.
   *
   * @param layout where lines break
   */
  static byte[] encode(ObjectWriteContext layout, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BLOCK);
    try {
      write(bytes, layout, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not by this stream
    }
    return bytes.toByteArray();
  }

  private static void write(OutputStream out, ObjectWriteContext layout, Content content)
      throws IOException {
    try (JsonGenerator json = JACKSON.createGenerator(layout, out)) {
      content.writeTo(json);
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    }
  }

  /** The writer as a stream of what is encoded already: Jackson hands on whole characters. */
  private static final class EncodedStream extends OutputStream {
    private final Utf8Writer out;

    EncodedStream(Utf8Writer out) {
      this.out = out;
    }

    @Override
    public void write(int character) throws IOException {
      out.writeEncoded(new byte[] {(byte) character});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.writeEncoded(bytes, from, length);
    }
  }
}
