package org.jnetstat.adapters.cli.violation;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks JLine outside of its package. */
public final class AsksTheTerminal {

  private AsksTheTerminal() {}

  static Terminal terminal() throws IOException {
    return TerminalBuilder.terminal();
  }
}
