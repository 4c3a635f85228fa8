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
 * <p>The constants stand in the order in which tables are read and shown. UDP-Lite and raw sockets
 * are read on request only: few hosts have any.
 */
public enum Protocol {
  /** TCP over IPv4 (RFC 9293). */
  TCP("tcp"),
  /** TCP over IPv6, and over IPv4 through a dual-stack socket. */
  TCP6("tcp6"),
  /** UDP over IPv4 (RFC 768). */
  UDP("udp"),
  /** UDP over IPv6, and over IPv4 through a dual-stack socket. */
  UDP6("udp6"),
  /** UDP-Lite over IPv4 (RFC 3828), which a kernel may lack. */
  UDPLITE("udplite"),
  /** UDP-Lite over IPv6. */
  UDPLITE6("udplite6"),
  /** Raw sockets over IPv4 (raw(7)): they have the number of an IP protocol in place of a port. */
  RAW("raw"),
  /** Raw sockets over IPv6. */
  RAW6("raw6");

  /** What is listed unless others are asked for. */
  public static final Set<Protocol> TCP_AND_UDP =
      Collections.unmodifiableSet(EnumSet.of(TCP, TCP6, UDP, UDP6));

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
    return this == TCP6 || this == UDP6 || this == UDPLITE6 || this == RAW6;
  }

  /** Whether the numbers behind its addresses are ports, and no IP protocols. */
  public boolean hasPorts() {
    return this != RAW && this != RAW6;
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
