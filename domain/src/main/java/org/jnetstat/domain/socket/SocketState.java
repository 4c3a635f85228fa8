package org.jnetstat.domain.socket;

import java.util.Locale;

/**
 * The state of a socket: a {@link TcpState}, or one that a newer kernel reports and this program
 * does not know.
 *
 * <p>A connected UDP socket is {@link TcpState#ESTABLISHED}, as the kernel has it.
 */
public sealed interface SocketState permits TcpState, SocketState.Unknown {

  /** The state's name as tables and JSON show it: {@code TIME_WAIT}, {@code UNKNOWN(0x0D)}. */
  String label();

  /**
   * A state that has no name here. Its row is kept: a strange state is better than a missing row.
   *
   * @param code the number that the source gave, 0 to 255
   */
  record Unknown(int code) implements SocketState {
    @Override
    public String label() {
      return String.format(Locale.ROOT, "UNKNOWN(0x%02X)", code);
    }
  }
}
