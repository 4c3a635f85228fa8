package org.jnetstat.adapters.names;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;

/**
 * The machine's list of services: lines of a name, a port with its protocol, and further names
 * (services(5)). Of several names for one port the first is taken, as getservbyport(3) does.
 */
final class ServiceList {

  /** A name, blanks, a port, a transport; what follows, aliases or a comment, does not matter. */
  private static final Pattern ENTRY =
      Pattern.compile("\\s*([^\\s#]+)\\s+([0-9]{1,5})/(tcp|udp)(?:[\\s#].*)?");

  /** Fifty times the usual one, in bytes; what is behind is left out. */
  private static final int LONGEST_FILE = 1 << 20;

  private ServiceList() {}

  /**
   * The names in a file; none if there is no such file or it cannot be read, for a machine need not
   * have one.
   */
  static Map<Service, String> read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return Map.of(); // a pipe has no end, and to open one may take forever
      }
      try (InputStream in = Files.newInputStream(file)) {
        // Every byte is a letter of this encoding: a comment in another one costs nothing.
        return parse(new String(in.readNBytes(LONGEST_FILE), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static Map<Service, String> parse(String content) {
    Map<Service, String> names = new HashMap<>();
    for (String line : content.lines().toList()) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        int port = Integer.parseInt(entry.group(2));
        if (port >= 1 && port <= 0xFFFF) {
          Transport transport = entry.group(3).equals("tcp") ? Transport.TCP : Transport.UDP;
          names.putIfAbsent(new Service(transport, port), entry.group(1));
        }
      }
    }
    return names;
  }
}
