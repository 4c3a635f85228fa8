package org.jnetstat.adapters.procfs.process;

import java.net.InetAddress;
import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Docker's port forwarder, {@code docker-proxy}: it holds a published port of the host and hands on
 * what it accepts to a container. To which one only its arguments tell.
 */
final class DockerProxy {

  private static final String PROGRAM = "docker-proxy";
  private static final int MOST_DIGITS_OF_PORT = 5;
  private static final int OCTETS = 4;

  private DockerProxy() {}

  /**
   * Where a process with these arguments hands on what it accepts; {@code null} if it is no
   * docker-proxy, or does not say.
   */
  static @Nullable Endpoint target(List<String> command) {
    if (command.isEmpty() || !isProxy(command.getFirst())) {
      return null;
    }
    String address = "";
    String port = "";
    for (int i = 1; i < command.size(); i++) {
      String argument = command.get(i);
      int name = argument.startsWith("--") ? 2 : 1;
      if (!argument.startsWith("-") || argument.length() == name) {
        break; // where Go's flags end as well
      }
      int equals = argument.indexOf('=');
      String flag = argument.substring(name, equals < 0 ? argument.length() : equals);
      String value = "";
      if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (i + 1 < command.size() && !command.get(i + 1).startsWith("-")) {
        value = command.get(++i); // a switch has none, and another flag or nothing behind it
      }
      // The last one counts, as for the program.
      address = flag.equals("container-ip") ? value : address;
      port = flag.equals("container-port") ? value : port;
    }
    IpAddress host = address(address);
    int number = number(port, MOST_DIGITS_OF_PORT, 0xFFFF);
    return host == null || number <= 0 ? null : new Endpoint(host, number);
  }

  private static boolean isProxy(String program) {
    return program.endsWith(PROGRAM)
        && (program.length() == PROGRAM.length()
            || program.charAt(program.length() - PROGRAM.length() - 1) == '/');
  }

  private static @Nullable IpAddress address(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
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
