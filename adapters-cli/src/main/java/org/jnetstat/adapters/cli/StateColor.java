package org.jnetstat.adapters.cli;

import org.jnetstat.domain.AttributedConnection;
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
    return row.connection()
        .state()
        .map(
            state ->
                switch (state) {
                  case TcpState.LISTEN -> GREEN;
                  // Waits for an answer that may never come, or for a program to close at last.
                  case TcpState.SYN_SENT, TcpState.SYN_RECV, TcpState.CLOSE_WAIT -> YELLOW;
                  case TcpState.ESTABLISHED -> "";
                  case TcpState.FIN_WAIT1,
                      TcpState.FIN_WAIT2,
                      TcpState.TIME_WAIT,
                      TcpState.CLOSE,
                      TcpState.LAST_ACK,
                      TcpState.CLOSING ->
                      FAINT;
                  default -> YELLOW; // a state without a name here
                })
        .orElse("");
  }
}
