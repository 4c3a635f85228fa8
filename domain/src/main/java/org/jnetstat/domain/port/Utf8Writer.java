package org.jnetstat.domain.port;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A writer of text in UTF-8 that also takes text which is encoded already: of a long report the
 * threads that make the text encode it, and nothing goes through it once more.
 *
 * <p>Buffered. Not for several threads at once.
 */
public abstract class Utf8Writer extends Writer {

  private static final int BUFFER = 1 << 14;

  /** The first half of a character, whose second half is written next. */
  private String half = "";

  private Utf8Writer() {}

  /** Writes to a stream; failures are told as the stream tells them. */
  public static Utf8Writer to(OutputStream out) {
    return new Encoding(new BufferedOutputStream(out, BUFFER));
  }

  /** The writer itself where it is such a one; else one that decodes for it what is encoded. */
  public static Utf8Writer of(Writer out) {
    return out instanceof Utf8Writer same ? same : new Decoding(out);
  }

  /**
   * Writes whole characters.
   *
   * @param utf8 their bytes
   * @param from the first of these
   * @param length how many
   */
  public abstract void writeEncoded(byte[] utf8, int from, int length) throws IOException;

  /** Writes whole characters. */
  public void writeEncoded(byte[] utf8) throws IOException {
    writeEncoded(utf8, 0, utf8.length);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length));
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    write(text.substring(from, from + length));
  }

  @Override
  public void write(String text) throws IOException {
    String whole = half + text;
    int end = whole.length();
    if (end > 0 && Character.isHighSurrogate(whole.charAt(end - 1))) {
      end--;
    }
    half = whole.substring(end);
    writeEncoded(whole.substring(0, end).getBytes(StandardCharsets.UTF_8));
  }

  private static final class Encoding extends Utf8Writer {
    private final OutputStream out;

    Encoding(OutputStream out) {
      this.out = out;
    }

    @Override
    public void writeEncoded(byte[] utf8, int from, int length) throws IOException {
      out.write(utf8, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  private static final class Decoding extends Utf8Writer {
    private final Writer out;

    Decoding(Writer out) {
      this.out = out;
    }

    @Override
    public void writeEncoded(byte[] utf8, int from, int length) throws IOException {
      out.write(new String(utf8, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
