package org.jnetstat.domain.socket;

/**
 * The states of a TCP connection (RFC 9293, section 3.3.2), under the names the Linux kernel gives
 * them in {@code include/net/tcp_states.h}.
 */
public enum TcpState implements SocketState {
  /** Open: data flows. Also a UDP socket that was connected to a peer. */
  ESTABLISHED,
  /** We asked for a connection and wait for the answer. */
  SYN_SENT,
  /** Half-open: a peer asked for a connection and has not confirmed our answer. */
  SYN_RECV,
  /** We closed; the peer has not acknowledged it. */
  FIN_WAIT1,
  /** We closed, the peer acknowledged it and has not closed itself. */
  FIN_WAIT2,
  /** Closed on both sides; kept so that late segments do not reach a new connection. */
  TIME_WAIT,
  /** Not connected. */
  CLOSE,
  /** The peer closed; our program has not. */
  CLOSE_WAIT,
  /** The peer closed, then we did; the peer has not acknowledged it. */
  LAST_ACK,
  /** A listener: waits for connections. */
  LISTEN,
  /** Both sides closed at the same time; the peer has not acknowledged it. */
  CLOSING;

  @Override
  public String label() {
    return name();
  }
}
