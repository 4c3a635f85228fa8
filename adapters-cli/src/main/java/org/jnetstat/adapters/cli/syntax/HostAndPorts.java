package org.jnetstat.adapters.cli.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.address.PortRanges;
import org.jspecify.annotations.Nullable;

/**
 * A host, ports, or both with a colon between, as other programs take them: {@code
 * 10.0.0.9:80,8000-8100}, {@code [::1]}, {@code :443}, {@code *:22}.
 *
 * @param host what stands before the colon, without brackets, or {@code null} for any
 * @param ports what stands behind it, or {@code null} for any
 */
record HostAndPorts(@Nullable String host, @Nullable String ports) {

  HostAndPorts {
    if (host != null && host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
  }

  static HostAndPorts of(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    String ports = colon < 0 ? "" : text.substring(colon + 1);
    // ::1:443 is [::1]:443, as ss and netstat have it; fe80::1 can only be an address.
    if (isAddress(text) && !isAddress(host)) {
      return new HostAndPorts(text, null);
    }
    return new HostAndPorts(
        host.isEmpty() || host.equals("*") ? null : host,
        ports.isEmpty() || ports.equals("*") ? null : ports);
  }

  /** Whether there is anything, and nothing that would first have to be looked up. */
  boolean isNumeric() {
    boolean isThere = host != null || ports != null;
    return isThere && (host == null || isAddress(host)) && (ports == null || arePorts(ports));
  }

  /** The condition that either end is this. */
  Conditions atEitherEnd() throws NoCounterpartException {
    Conditions apart = at(Conditions.Subject.ADDRESS, Conditions.Subject.PORT);
    if (host == null || ports == null) {
      return apart;
    }
    List<String> ends = new ArrayList<>();
    for (String range : ports.split(",", -1)) {
      ends.add((host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + range);
    }
    return Conditions.of(Conditions.Subject.ENDPOINT, ends);
  }

  /** The conditions that an end is this. */
  Conditions at(Conditions.Subject address, Conditions.Subject port) throws NoCounterpartException {
    Conditions conditions = Conditions.NONE;
    if (host != null) {
      if (!isAddress(host)) {
        throw new NoCounterpartException(
            "hosts have to be addresses; 'getent ahosts " + host + "' tells which");
      }
      conditions = Conditions.of(address, List.of(host));
    }
    if (ports != null) {
      List<String> numbers = portsIn(ports);
      if (numbers == null) {
        throw new NoCounterpartException(
            "ports have to be numbers; 'getent services " + ports + "' tells which");
      }
      conditions = conditions.and(Conditions.of(port, numbers));
    }
    return conditions;
  }

  private static boolean isAddress(String text) {
    try {
      FilterValues.networks("", FilterValues.items("", text));
      return true;
    } catch (UsageException e) {
      return false;
    }
  }

  private static boolean arePorts(String text) {
    try {
      FilterValues.ports("", FilterValues.items("", text));
      return true;
    } catch (UsageException e) {
      return false;
    }
  }

  /** Every single port, or {@code null} if the text has other things in it. */
  private static @Nullable List<String> portsIn(String text) {
    List<String> ports = new ArrayList<>();
    try {
      for (PortRanges.Range range : FilterValues.ports("", FilterValues.items("", text)).ranges()) {
        for (int port = range.first(); port <= range.last(); port++) {
          ports.add(Integer.toString(port));
        }
      }
    } catch (UsageException e) {
      return null;
    }
    return ports;
  }
}
