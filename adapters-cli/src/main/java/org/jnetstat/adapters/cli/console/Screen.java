package org.jnetstat.adapters.cli.console;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A terminal's other screen, on which a page is painted over and over; the first one comes back
 * when it ends, as it was (ctlseqs of xterm: modes 1049, 25 and 7).
 */
public final class Screen {

  private static final String ESCAPE = "\u001b[";
  private static final String ENTER = ESCAPE + "?1049h" + ESCAPE + "?25l" + ESCAPE + "?7l";
  private static final String LEAVE = ESCAPE + "?7h" + ESCAPE + "?25h" + ESCAPE + "?1049l";
  private static final String HOME = ESCAPE + "H";
  private static final String CLEAR_LINE = ESCAPE + "K";
  private static final String CLEAR_BELOW = ESCAPE + "J";

  private final Writer out;
  private @Nullable String shown;
  private boolean entered;
  private boolean suspended;
  private boolean left;

  public Screen(Writer out) {
    this.out = out;
  }

  /**
   * Shows these lines and nothing else. Does nothing after {@link #leave}.
   *
   * @param lines at least one
   */
  public synchronized void paint(List<String> lines) throws IOException {
    // One write for all: a page that comes in parts flickers.
    StringBuilder page = new StringBuilder(HOME);
    int last = lines.size() - 1;
    for (int i = 0; i <= last; i++) {
      page.append(i == 0 ? "" : "\r\n");
      // Not behind the text: of a line as wide as the screen that would clear the last cell, on
      // which the cursor stays.
      page.append(i < last ? CLEAR_LINE : CLEAR_BELOW).append(lines.get(i));
    }
    shown = page.toString();
    show();
  }

  private void show() throws IOException {
    if (left || suspended || shown == null) {
      return;
    }
    out.write(entered ? shown : ENTER + shown);
    out.flush();
    entered = true;
  }

  /** Gives the first screen back for a while; may be called from another thread. */
  public synchronized void suspend() {
    giveBack();
    suspended = true;
  }

  /** Shows again what was shown last. */
  public synchronized void resume() {
    suspended = false;
    try {
      show();
    } catch (IOException e) {
      // The terminal is gone; the next painting reports it.
    }
  }

  /** Gives the first screen back; may be called from another thread, and more than once. */
  public synchronized void leave() {
    giveBack();
    left = true;
  }

  private void giveBack() {
    if (entered) {
      entered = false;
      try {
        out.write(LEAVE);
        out.flush();
      } catch (IOException e) {
        // The terminal is gone, and with it what was to be put right.
      }
    }
  }
}
