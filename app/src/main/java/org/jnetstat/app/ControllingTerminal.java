package org.jnetstat.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.adapters.cli.console.Console.Terminal;

/**
 * The terminal the program runs on. Java cannot ask for its size; {@code stty size} can, and costs
 * less than a call through the foreign function interface does at first use.
 */
final class ControllingTerminal {

  private static final Terminal.Size UNKNOWN = new Terminal.Size(0, 0);
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("([0-9]{1,5}) ([0-9]{1,5})\\s*");

  private ControllingTerminal() {}

  /**
   * Whether standard output is a terminal, by the name of its device (pts(4), tty(4), console(4)).
   */
  static boolean isStandardOutput() {
    try {
      String device = Path.of("/dev/stdout").toRealPath().toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException e) {
      return false; // a pipe or a socket has a name that is no file
    }
  }

  /** Its size now; zeros if it does not tell. */
  static Terminal.Size size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = ROWS_AND_COLUMNS.matcher(answer);
      return size.matches()
          ? new Terminal.Size(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1)))
          : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN; // no such program, or no such terminal: lines may be of any length
    }
  }
}
