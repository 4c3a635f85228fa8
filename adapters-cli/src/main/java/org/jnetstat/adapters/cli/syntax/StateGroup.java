package org.jnetstat.adapters.cli.syntax;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/** Several states under one name, as ss(8) has them. */
public enum StateGroup {
  /** Every state. */
  ALL,
  /** All but LISTEN and CLOSE. */
  CONNECTED,
  /** The connected ones but SYN_SENT. */
  SYNCHRONIZED,
  /** The kernel keeps only a small record of these: TIME_WAIT and SYN_RECV. */
  BUCKET,
  /** All but these two. */
  BIG;

  /** The group of that name, if there is one. */
  static @Nullable StateGroup labelled(String name) {
    for (StateGroup group : values()) {
      if (group.label().equals(name)) {
        return group;
      }
    }
    return null;
  }

  /** What ss calls it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The states in it. */
  Set<TcpState> states() {
    return switch (this) {
      case ALL -> EnumSet.allOf(TcpState.class);
      case CONNECTED -> EnumSet.complementOf(EnumSet.of(TcpState.LISTEN, TcpState.CLOSE));
      case SYNCHRONIZED ->
          EnumSet.complementOf(EnumSet.of(TcpState.LISTEN, TcpState.CLOSE, TcpState.SYN_SENT));
      case BUCKET -> EnumSet.of(TcpState.TIME_WAIT, TcpState.SYN_RECV);
      case BIG -> EnumSet.complementOf(EnumSet.of(TcpState.TIME_WAIT, TcpState.SYN_RECV));
    };
  }

  /** Whether a UDP socket without a peer, which has no state, is in it. */
  boolean hasUnconnected() {
    return this == ALL || this == BIG;
  }
}
