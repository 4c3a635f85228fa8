package org.jnetstat.adapters.cli;

import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.SocketState;
import org.jnetstat.domain.TcpState;

/**
 * Colours for states, as escape sequences of ECMA-48 (SGR): what listens, what may need attention,
 * and what is about to go. The state's name stands there as well, for colour alone says nothing to
 * many.
 */
final class StateColor {

  /** Ends any colour. */
  static final String NONE = "\u001b[0m";

  /** For titles. */
  static final String BOLD = "\u001b[1m";

  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String FAINT = "\u001b[2m";

  private StateColor() {}

  /** The sequence that begins the colour of a row's state; empty for none. */
  static String of(AttributedConnection row) {
    SocketState state = row.connection().state().orElse(null);
    if (state == null) {
      return "";
    }
    if (!(state instanceof TcpState known)) {
      return YELLOW; // a state without a name here
    }
    return switch (known) {
      case LISTEN -> GREEN;
      // Waits for an answer that may never come, or for a program to close at last.
      case SYN_SENT, SYN_RECV, CLOSE_WAIT -> YELLOW;
      case ESTABLISHED -> "";
      case FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE, LAST_ACK, CLOSING -> FAINT;
    };
  }
}
