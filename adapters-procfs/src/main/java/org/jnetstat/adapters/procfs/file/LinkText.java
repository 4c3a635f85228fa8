package org.jnetstat.adapters.procfs.file;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.jnetstat.domain.text.PrintableText;

/**
 * The text of a link's target, whatever bytes it is made of.
 *
 * <p>A {@code Path} keeps the bytes the kernel gave, but its {@code toString} decodes them by the
 * locale, and under {@code LC_ALL=C} everything beyond ASCII becomes a question mark. Its URI still
 * has each byte.
 */
public final class LinkText {

  private LinkText() {}

  /** The target in printable text. */
  public static String of(Path target) {
    String text = target.toString();
    return isPlain(text) || !target.isAbsolute() ? PrintableText.of(text) : fromUri(target);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '?') {
        return false;
      }
    }
    return true;
  }

  private static String fromUri(Path target) {
    String uri = target.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return PrintableText.decode(bytes.toByteArray());
  }
}
