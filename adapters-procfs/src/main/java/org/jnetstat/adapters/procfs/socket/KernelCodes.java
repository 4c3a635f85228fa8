package org.jnetstat.adapters.procfs.socket;

import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that socket tables use for states ({@code include/net/tcp_states.h}) and timers
 * ({@code net/ipv4/tcp_ipv4.c}).
 */
final class KernelCodes {

  /** Kept by the kernel after close, without a user. */
  static final int TIME_WAIT = 0x06;

  /** What an unconnected UDP socket has, and what no listed TCP socket has. */
  static final int CLOSE = 0x07;

  private static final TcpState[] STATES = {
    TcpState.ESTABLISHED, // 01
    TcpState.SYN_SENT,
    TcpState.SYN_RECV,
    TcpState.FIN_WAIT1,
    TcpState.FIN_WAIT2,
    TcpState.TIME_WAIT,
    TcpState.CLOSE, // 07
    TcpState.CLOSE_WAIT,
    TcpState.LAST_ACK,
    TcpState.LISTEN, // 0A
    TcpState.CLOSING // 0B
  };

  private KernelCodes() {}

  /** The state behind a code, 0 to 255. */
  static SocketState state(int code) {
    return code >= 1 && code <= STATES.length ? STATES[code - 1] : new SocketState.Unknown(code);
  }

  /** What the running timer is for; null for code 0, "none", and for codes that kernels may add. */
  static Timer.@Nullable Kind timer(long code) {
    return switch ((int) code) {
      case 1 -> Timer.Kind.RETRANSMIT;
      case 2 -> Timer.Kind.KEEPALIVE;
      case 3 -> Timer.Kind.TIME_WAIT;
      case 4 -> Timer.Kind.ZERO_WINDOW_PROBE;
      default -> null;
    };
  }
}
