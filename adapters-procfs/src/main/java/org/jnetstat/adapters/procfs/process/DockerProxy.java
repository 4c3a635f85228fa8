package org.jnetstat.adapters.procfs.process;

import java.util.List;
import org.jnetstat.adapters.procfs.file.AddressText;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Docker's port forwarder, {@code docker-proxy}: it holds a published port of the host and hands on
 * what it accepts to a container. To which one only its arguments tell.
 */
final class DockerProxy {

  private static final String PROGRAM = "docker-proxy";

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
    IpAddress host = AddressText.address(address);
    int number = AddressText.port(port);
    return host == null || number <= 0 ? null : new Endpoint(host, number);
  }

  private static boolean isProxy(String program) {
    return program.endsWith(PROGRAM)
        && (program.length() == PROGRAM.length()
            || program.charAt(program.length() - PROGRAM.length() - 1) == '/');
  }
}
