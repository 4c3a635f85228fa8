package org.jnetstat.adapters.cli.format;

import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.socket.Signs;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;

/**
 * Colours for states, as escape sequences of ECMA-48 (SGR): what listens, what may need attention,
 * and what is about to go. Colour alone says nothing to many: the state's name stands there as
 * well, and numbers that call for attention are in columns of their own.
 */
public final class StateColor {

  /** Ends any colour. */
  public static final String NONE = "\u001b[0m";

  /** For titles. */
  static final String BOLD = "\u001b[1m";

  private static final String GREEN = "\u001b[32m";

  /** What stands out: yellow cannot be read on white. */
  static final String MAGENTA = "\u001b[35m";

  /** For what is chosen. */
  public static final String REVERSE = "\u001b[7m";

  private static final String RED = "\u001b[31m";
  private static final String FAINT = "\u001b[2m";

  private StateColor() {}

  /** The sequence that begins the colour of a row's state; empty for none. */
  static String of(AttributedConnection row) {
    SocketState state = row.connection().state().orElse(null);
    if (state == null) {
      return "";
    }
    if (!(state instanceof TcpState known)) {
      return MAGENTA; // a state without a name here
    }
    if (Signs.any(row.connection())) {
      return MAGENTA;
    }
    return switch (known) {
      case LISTEN -> GREEN;
      case SYN_SENT, SYN_RECV, ESTABLISHED, CLOSE_WAIT -> "";
      case FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE, LAST_ACK, CLOSING -> FAINT;
    };
  }

  /** The sequence that begins the colour of a row that is new, gone or different. */
  public static String of(ConnectionChange.Kind kind) {
    return switch (kind) {
      case OPENED -> GREEN;
      case CLOSED -> RED;
      case CHANGED -> BOLD;
    };
  }
}
