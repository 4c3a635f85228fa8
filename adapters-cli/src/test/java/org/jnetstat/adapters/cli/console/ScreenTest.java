package org.jnetstat.adapters.cli.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
  private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";

  private final StringWriter out = new StringWriter();
  private final Screen screen = new Screen(out);

  /** After a line as wide as the screen, the cursor is on its last cell. */
  @Test
  void isEnteredOncePaintedOverAndLeftOnce() throws IOException {
    screen.paint(List.of("first", "second"));
    screen.paint(List.of("third"));
    screen.leave();
    screen.leave();

    assertEquals(
        ENTER + "\u001b[H\u001b[Kfirst\r\n\u001b[Jsecond" + "\u001b[H\u001b[Jthird" + LEAVE,
        out.toString());
  }

  @Test
  void isNotTouchedWhenNothingWasPainted() {
    screen.leave();

    assertEquals("", out.toString());
  }

  /** During the stop, the terminal looks as it did before. */
  @Test
  void isRestoredDuringAStop() throws IOException {
    screen.paint(List.of("first"));
    screen.suspend();
    screen.suspend();
    screen.paint(List.of("second"));
    screen.resume();
    screen.paint(List.of("third"));
    screen.suspend();
    screen.leave();
    screen.resume();

    assertEquals(
        ENTER
            + "\u001b[H\u001b[Jfirst"
            + LEAVE
            + ENTER
            + "\u001b[H\u001b[Jsecond"
            + "\u001b[H\u001b[Jthird"
            + LEAVE,
        out.toString());
  }

  @Test
  void isNotTakenAfterAStopIfItWasNotBefore() throws IOException {
    screen.suspend();
    screen.resume();

    assertEquals("", out.toString());
  }

  /** Another thread ends the program, perhaps before the last page is painted. */
  @Test
  void nothingIsPaintedAfterTheEnd() throws IOException {
    screen.leave();
    screen.paint(List.of("late"));

    assertEquals("", out.toString());
  }

  @Test
  void lostTerminalIsNotRestored() throws IOException {
    boolean[] gone = {false};
    Screen lost =
        new Screen(
            new Writer() {
              @Override
              public void write(char[] text, int from, int count) throws IOException {
                if (gone[0]) {
                  throw new IOException("Input/output error");
                }
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    lost.paint(List.of("page"));
    gone[0] = true;

    assertDoesNotThrow(lost::leave);
  }
}
