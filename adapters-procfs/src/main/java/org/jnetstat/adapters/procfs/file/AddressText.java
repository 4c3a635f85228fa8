package org.jnetstat.adapters.procfs.file;

import java.net.InetAddress;
import org.jnetstat.domain.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** Reads addresses and ports as people and programs write them. */
public final class AddressText {

  private static final int MOST_DIGITS_OF_PORT = 5;
  private static final int OCTETS = 4;

  private AddressText() {}

  /** The address; {@code null} for any other text. */
  public static @Nullable IpAddress address(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  /** The port, 0 to 65535; −1 for any other text. */
  public static int port(String text) {
    return number(text, MOST_DIGITS_OF_PORT, 0xFFFF);
  }

  /** Not by the JDK, which takes {@code 10} for 0.0.0.10, as inet_aton(3) does. */
  private static @Nullable IpAddress v4(String text) {
    byte[] octets = new byte[OCTETS];
    int start = 0;
    for (int i = 0; i < OCTETS; i++) {
      int dot = text.indexOf('.', start);
      if (dot < 0 != (i == OCTETS - 1)) {
        return null;
      }
      int octet = number(text.substring(start, dot < 0 ? text.length() : dot), 3, 0xFF);
      if (octet < 0) {
        return null;
      }
      octets[i] = (byte) octet;
      start = dot + 1;
    }
    return IpAddress.ofBytes(octets);
  }

  private static @Nullable IpAddress v6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits = c == ':' || c == '.' || Character.digit(c, 16) >= 0;
      if (!fits || c > 'f') {
        return null; // a scope, a bracket, another script's digit
      }
    }
    try {
      return IpAddress.ofBytes(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The decimal number, without leading zeros, which some take for octal; -1 for any other text.
   */
  private static int number(String text, int mostDigits, int most) {
    if (text.isEmpty()
        || text.length() > mostDigits
        || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value <= most ? value : -1;
  }
}
