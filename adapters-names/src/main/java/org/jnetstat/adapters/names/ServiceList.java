package org.jnetstat.adapters.names;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;

/**
 * The machine's list of services: lines of a name, a port with its protocol, and further names
 * (services(5)). Of several names for one port the first is taken, as getservbyport(3) does.
 */
final class ServiceList {

  /** The list of the machine that this program runs on. */
  static final Path OF_THIS_MACHINE = Path.of("/etc/services");

  /** A name, blanks, a port, a transport, aliases; a comment does not matter. */
  private static final Pattern ENTRY =
      Pattern.compile("\\s*([^\\s#]+)\\s+([0-9]{1,5})/(tcp|udp)(?:\\s([^#]*))?(?:#.*)?");

  /** Fifty times the usual one, in bytes; what is behind is left out. */
  private static final int LONGEST_FILE = 1 << 20;

  private ServiceList() {}

  /**
   * The names in a file; none if there is no such file or it cannot be read, for a machine need not
   * have one.
   */
  static Map<Service, String> read(Path file) {
    Map<Service, String> names = new HashMap<>();
    for (Entry entry : entries(file)) {
      names.putIfAbsent(entry.service(), entry.names().getFirst());
    }
    return names;
  }

  /** The ports of a service by its name or an alias, in any case; none if it is not in the file. */
  static Set<Integer> ports(Path file, String name) {
    Set<Integer> ports = new TreeSet<>();
    for (Entry entry : entries(file)) {
      if (entry.names().stream().anyMatch(name::equalsIgnoreCase)) {
        ports.add(entry.service().port());
      }
    }
    return ports;
  }

  /**
   * A line of the file.
   *
   * @param names the service's name, then its aliases
   */
  private record Entry(Service service, List<String> names) {}

  private static List<Entry> entries(Path file) {
    List<Entry> entries = new ArrayList<>();
    for (String line : content(file).lines().toList()) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        int port = Integer.parseInt(entry.group(2));
        if (port >= 1 && port <= 0xFFFF) {
          Transport transport = entry.group(3).equals("tcp") ? Transport.TCP : Transport.UDP;
          List<String> names = new ArrayList<>(List.of(entry.group(1)));
          String aliases = entry.group(4);
          if (aliases != null && !aliases.isBlank()) {
            names.addAll(List.of(aliases.strip().split("\\s+")));
          }
          entries.add(new Entry(new Service(transport, port), names));
        }
      }
    }
    return entries;
  }

  private static String content(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return ""; // a pipe has no end, and to open one may take forever
      }
      try (InputStream in = Files.newInputStream(file)) {
        // Every byte is a letter of this encoding: a comment in another one costs nothing.
        return new String(in.readNBytes(LONGEST_FILE), StandardCharsets.ISO_8859_1);
      }
    } catch (IOException e) {
      return "";
    }
  }
}
