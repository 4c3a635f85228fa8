package org.jnetstat.domain.testing;

import java.net.InetAddress;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;

/**
 * Endpoints as a test writes them: {@code 10.0.0.5:22}, {@code [::1]:80}, {@code 0.0.0.0:*}.
 *
 * <p>The address is read by the JDK and not by the domain, so that a test of the domain's text does
 * not check it against itself.
 */
public final class EndpointLiteral {

  private EndpointLiteral() {}

  /**
   * The endpoint of that text.
   *
   * @param text an address, in brackets if it is IPv6, a colon, and a port or {@code *}
   * @throws IllegalArgumentException if it is not such a text
   */
  public static Endpoint endpoint(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no port in \"" + text + "\": write address:port");
    }
    String address = text.substring(0, colon);
    String port = text.substring(colon + 1);
    boolean bracketed = address.startsWith("[") && address.endsWith("]");
    return new Endpoint(
        address(bracketed ? address.substring(1, address.length() - 1) : address),
        port.equals("*") ? 0 : Integer.parseInt(port));
  }

  /**
   * The address of that text; no name is ever looked up.
   *
   * @param text an IPv4 or IPv6 address without brackets
   * @throws IllegalArgumentException if it is not such a text
   */
  public static IpAddress address(String text) {
    IpAddress address = IpAddress.ofBytes(InetAddress.ofLiteral(text).getAddress());
    // The JDK makes an IPv4 address of ::ffff:1.2.3.4; the kernel's IPv6 tables list it as IPv6.
    return address instanceof IpAddress.V4 v4 && text.contains(":")
        ? IpAddress.V6.mapping(v4)
        : address;
  }
}
