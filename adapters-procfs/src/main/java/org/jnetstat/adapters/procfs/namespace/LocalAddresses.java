package org.jnetstat.adapters.procfs.namespace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.adapters.procfs.file.FieldCursor;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.report.Fact.Defect;

/**
 * The addresses at which a network namespace can be reached: what its kernel delivers to its own
 * sockets instead of sending it on.
 *
 * <p>For IPv4 these are the routes of type LOCAL in {@code net/fib_trie} ({@code
 * net/ipv4/fib_trie.c}), which may be whole networks: {@code lo} has that of each of its addresses.
 *
 * <pre>
 * Local:
 *   +-- 0.0.0.0/0 3 0 5
 *      +-- 127.0.0.0/8 2 0 2
 *         |-- 127.0.0.0
 *            /8 host LOCAL
 *         |-- 127.255.255.255
 *            /32 link BROADCAST
 * </pre>
 *
 * <p>For IPv6 they are the addresses of the interfaces in {@code net/if_inet6} ({@code
 * net/ipv6/addrconf.c}). Its routes are in no file that tells local ones from others by name.
 */
final class LocalAddresses {

  /**
   * More than any namespace's: it limits what a file can cost that is no such table. Routes do not
   * count: a router may have a million.
   */
  static final int MOST = 1 << 16;

  /** The routes of a router with several million, in bytes. */
  private static final long LARGEST_FILE = 1 << 30;

  private LocalAddresses() {}

  /**
   * The addresses of a namespace, each once, in the order of the files: first IPv4, then IPv6.
   *
   * @param files opens its files
   * @param netDirectory the namespace's {@code net}: {@code /proc/PID/net}
   * @return what could be read: nothing of a file that is missing or may not be read
   */
  static List<IpNetwork> of(ProcFiles files, Path netDirectory) {
    FibTrie routes = new FibTrie();
    InterfaceAddresses addresses = new InterfaceAddresses();
    read(files, netDirectory.resolve("fib_trie"), routes);
    read(files, netDirectory.resolve("if_inet6"), addresses);
    return Stream.concat(routes.networks().stream(), addresses.networks().stream()).toList();
  }

  private static void read(ProcFiles files, Path file, ProcLines.LineReader reader) {
    try {
      files.readLines(file, LARGEST_FILE, reader);
    } catch (IOException e) {
      // What came before counts: it is about addresses that are there, not about all of them.
    }
  }

  /** Reads the content of {@code fib_trie}; any other line is skipped. */
  static List<IpNetwork> parseFibTrie(InputStream content) throws IOException {
    FibTrie routes = new FibTrie();
    ProcLines.read(content, ProcLines.ANY_ROW, routes);
    return routes.networks();
  }

  /** Reads the content of {@code if_inet6}; any other line is skipped. */
  static List<IpNetwork> parseIfInet6(InputStream content) throws IOException {
    InterfaceAddresses addresses = new InterfaceAddresses();
    ProcLines.read(content, ProcLines.ANY_ROW, addresses);
    return addresses.networks();
  }

  /**
   * The routing tables: a line {@code |--} with an address, and below it the routes to it.
   *
   * <p>There are several tables. Local has the addresses. As long as there are no rules, Main is
   * the same table and shows them, too. Those of interfaces in a VRF are in a table of its number.
   */
  private static final class FibTrie implements ProcLines.LineReader {

    private static final String ADDRESS = "address";
    private static final String LENGTH = "prefix length";
    private static final long NONE = -1;

    // As numbers: a record's own hash code is put together at run time, at first use.
    private final Set<Long> found = new LinkedHashSet<>();
    private long address = NONE;

    List<IpNetwork> networks() {
      return found.stream()
          .map(
              key ->
                  new IpNetwork(
                      new IpAddress.V4((int) (key >>> Byte.SIZE)),
                      (int) (key & (1 << Byte.SIZE) - 1)))
          .toList();
    }

    @Override
    public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
      FieldCursor fields = new FieldCursor(buffer, start, end);
      try {
        switch (whole ? fields.firstByte() : 0) { // after a cut line nothing is sure
          case '|' -> {
            address = NONE;
            address = leaf(fields);
          }
          case '/' -> route(fields);
          default -> address = NONE;
        }
      } catch (MalformedRowException e) {
        // no line of it
      }
      return found.size() < MOST;
    }

    private static long leaf(FieldCursor fields) throws MalformedRowException {
      fields.skip(ADDRESS);
      fields.next(ADDRESS);
      long bits = octet(fields);
      for (int i = 1; i < Integer.BYTES; i++) {
        fields.separator(ADDRESS, '.');
        bits = bits << Byte.SIZE | octet(fields);
      }
      fields.endField(ADDRESS);
      return bits;
    }

    private static long octet(FieldCursor fields) throws MalformedRowException {
      long octet = fields.decimal32(ADDRESS);
      if (octet > 255) {
        throw new MalformedRowException(ADDRESS, Defect.OUT_OF_RANGE);
      }
      return octet;
    }

    private void route(FieldCursor fields) throws MalformedRowException {
      fields.next(LENGTH);
      fields.separator(LENGTH, '/');
      long length = fields.decimal32(LENGTH);
      fields.endField(LENGTH);
      fields.skip("scope");
      // A proxy calls everything local (0.0.0.0/0), in a table for what passes through it. That it
      // has all addresses would be wrong of every other namespace.
      boolean isPlace = length > 0 && length <= Integer.SIZE;
      if (fields.isNext("LOCAL") && isPlace && address != NONE) {
        found.add(address << Byte.SIZE | length);
      }
    }
  }

  /**
   * The IPv6 addresses: 32 digits, the interface's number, the length of the prefix, scope and
   * flags, all hexadecimal, and the interface's name. The network of the prefix is that of the
   * neighbours; only the address is here. It counts even before duplicate address detection has
   * ended.
   */
  private static final class InterfaceAddresses implements ProcLines.LineReader {

    private static final String ADDRESS = "address";
    private static final List<String> NUMBERS = List.of("interface", "prefix", "scope", "flags");

    private final Set<IpAddress> found = new LinkedHashSet<>();

    List<IpNetwork> networks() {
      return found.stream().map(IpNetwork::of).toList();
    }

    @Override
    public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
      if (whole) {
        try {
          found.add(address(new FieldCursor(buffer, start, end)));
        } catch (MalformedRowException e) {
          // no line of it
        }
      }
      return found.size() < MOST;
    }

    private static IpAddress address(FieldCursor fields) throws MalformedRowException {
      fields.next(ADDRESS);
      long high = word(fields) << Integer.SIZE | word(fields);
      long low = word(fields) << Integer.SIZE | word(fields);
      fields.endField(ADDRESS);
      for (String field : NUMBERS) {
        fields.next(field);
        fields.hex(field, Integer.BYTES * 2);
        fields.endField(field);
      }
      fields.next("interface name");
      return new IpAddress.V6(high, low);
    }

    private static long word(FieldCursor fields) throws MalformedRowException {
      return Integer.toUnsignedLong(fields.hexWord(ADDRESS));
    }
  }
}
