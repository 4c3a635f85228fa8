package org.jnetstat.domain.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Utf8Writer writer = Utf8Writer.to(bytes);

  @Test
  void textAndEncodedTextKeepTheirOrder() throws IOException {
    writer.write("ä");
    writer.writeEncoded("→ß".getBytes(StandardCharsets.UTF_8));
    writer.append('x').append("yz");
    writer.write("-abc-", 1, 3);
    writer.flush();

    assertEquals("ä→ßxyzabc", written());
  }

  @Test
  void characterMayComeInTwoHalves() throws IOException {
    char[] wide = "😀".toCharArray();
    writer.write(wide, 0, 1);
    writer.write(wide, 1, 1);
    writer.write("a" + wide[0]);
    writer.write(wide[1] + "b");
    writer.flush();

    assertEquals("😀a😀b", written());
  }

  @Test
  void halfWithoutTheOtherIsReplaced() throws IOException {
    writer.write("\ud83d");
    writer.write("a");
    writer.flush();

    assertEquals("?a", written());
  }

  @Test
  void nothingIsWrittenBeforeItIsFlushed() throws IOException {
    writer.write("a");
    assertEquals("", written());
    writer.flush();
    assertEquals("a", written());
  }

  @Test
  void anyOtherWriterGetsWhatWasEncodedAsText() throws IOException {
    StringWriter text = new StringWriter();
    Utf8Writer decoding = Utf8Writer.of(text);
    decoding.write("a");
    decoding.writeEncoded("x→y".getBytes(StandardCharsets.UTF_8), 1, 3);

    assertEquals("a→", text.toString());
    assertSame(writer, Utf8Writer.of(writer));
  }

  @Test
  void failureIsTold() {
    IOException full = new IOException("No space left on device");
    Utf8Writer failing =
        Utf8Writer.to(
            new OutputStream() {
              @Override
              public void write(int character) throws IOException {
                throw full;
              }
            });

    assertSame(
        full,
        assertThrows(
            IOException.class,
            () -> {
              failing.write("a");
              failing.flush();
            }));
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
