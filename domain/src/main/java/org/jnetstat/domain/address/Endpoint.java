package org.jnetstat.domain.address;

import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: an address and a port.
 *
 * @param address the IP address
 * @param port the port, 0 to 65535; 0 means "none yet" or "any"
 */
public record Endpoint(IpAddress address, int port) {

  /**
   * Checks the port's range.
   *
   * @throws IllegalArgumentException if the port is not within 0 to 65535
   */
  public Endpoint {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
    }
  }

  /**
   * Appends {@code 10.0.0.5:22}, {@code [::1]:8080}, or {@code 0.0.0.0:*} for port 0.
   *
   * @param out where the text goes
   */
  public void appendTo(StringBuilder out) {
    if (address instanceof IpAddress.V6) {
      out.append('[');
      address.appendTo(out);
      out.append(']');
    } else {
      address.appendTo(out);
    }
    out.append(':');
    if (port == 0) {
      out.append('*');
    } else {
      out.append(port);
    }
  }

  // As the record's own, which are put together at run time: see IpAddress.V4.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Endpoint that && port == that.port && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return address.hashCode() * 31 + port;
  }

  /** The text of {@link #appendTo}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(47);
    appendTo(text);
    return text.toString();
  }
}
