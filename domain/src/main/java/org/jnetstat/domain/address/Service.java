package org.jnetstat.domain.address;

/**
 * What is offered at a port, by the protocol it is spoken to with: port 514 is {@code shell} in TCP
 * and {@code syslog} in UDP (RFC 6335).
 *
 * @param transport the protocol below it
 * @param port 1 to 65535
 */
public record Service(Transport transport, int port) {

  /** A protocol that has ports, over IPv4 or IPv6. */
  public enum Transport {
    /** RFC 9293. */
    TCP,
    /** RFC 768. */
    UDP
  }

  /**
   * Checks the port's range.
   *
   * @throws IllegalArgumentException if the port is not within 1 to 65535
   */
  public Service {
    if (port < 1 || port > 0xFFFF) {
      throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
    }
  }

  /**
   * What is at that port of a socket's protocol. UDP-Lite has the services of UDP.
   *
   * @param protocol the socket's protocol, which has ports
   * @param port 1 to 65535
   */
  public static Service at(Protocol protocol, int port) {
    return new Service(protocol.isTcp() ? Transport.TCP : Transport.UDP, port);
  }
}
