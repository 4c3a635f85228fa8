package org.jnetstat.domain.address;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transport protocol over one version of IP: what the kernel keeps a socket table for.
 *
 * <p>The constants stand in the order in which tables are read and shown.
 */
public enum Protocol {
  /** TCP over IPv4 (RFC 9293). */
  TCP("tcp"),
  /** TCP over IPv6, and over IPv4 through a dual-stack socket. */
  TCP6("tcp6"),
  /** UDP over IPv4 (RFC 768). */
  UDP("udp"),
  /** UDP over IPv6, and over IPv4 through a dual-stack socket. */
  UDP6("udp6");

  private final String label;

  Protocol(String label) {
    this.label = label;
  }

  /** The name people type and programs read: {@code tcp6}. */
  public String label() {
    return label;
  }

  /** Whether its sockets have TCP's states. */
  public boolean isTcp() {
    return this == TCP || this == TCP6;
  }

  /** Whether its sockets are IPv6 sockets. */
  public boolean isIpv6() {
    return this == TCP6 || this == UDP6;
  }

  /**
   * The protocol of that label, or empty if no protocol has it. Labels are lower case.
   *
   * @param label what a user typed
   */
  public static Optional<Protocol> labelled(String label) {
    return Arrays.stream(values()).filter(protocol -> protocol.label.equals(label)).findFirst();
  }

  /**
   * The same protocols, in table order.
   *
   * @param protocols at least one
   * @return a set that cannot be changed
   * @throws IllegalArgumentException if there is none
   */
  public static Set<Protocol> inTableOrder(Set<Protocol> protocols) {
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("at least one protocol is needed");
    }
    return Collections.unmodifiableSet(EnumSet.copyOf(protocols));
  }

  /** All labels, in table order, for help and error messages. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Protocol::label).toList();
  }
}
