package org.jnetstat.adapters.procfs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.adapters.procfs.holder.MappedSockets;
import org.jnetstat.adapters.procfs.holder.RegisteredFiles;
import org.jnetstat.adapters.procfs.host.ProcfsHostLookup;
import org.jnetstat.adapters.procfs.host.UserDatabase;
import org.jnetstat.adapters.procfs.namespace.LocalAddresses;
import org.jnetstat.adapters.procfs.process.CgroupFile;
import org.jnetstat.adapters.procfs.process.DockerProxy;
import org.jnetstat.adapters.procfs.process.KernelClock;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.adapters.procfs.process.ProcessStatus;
import org.jnetstat.adapters.procfs.socket.RowCollector;
import org.jnetstat.adapters.procfs.socket.SocketRowParser;
import org.jnetstat.adapters.procfs.socket.SockstatFile;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.text.PrintableText;

/**
 * Gives any bytes to every parser of this module. Whatever they are, no exception comes out, texts
 * are printable, and what comes out is no larger than what went in allows.
 *
 * <p>The first byte chooses the parser, the rest is its input. Jazzer calls this with bytes of its
 * own making for as long as it is told to ({@code mvn verify -Pfuzz}); {@link ProcfsFuzzerTest}
 * calls it with the seeds that Jazzer starts from.
 */
public final class ProcfsFuzzer {

  /** No stream ends before it says so. */
  private static final int WHOLE_STREAM = Integer.MAX_VALUE;

  /** A byte shows as {@code \x1b} at most, and a cut command line ends in an ellipsis. */
  private static final int LONGEST_ESCAPE = 4;

  private static final int LONGEST_COMPLAINT = 600;

  private ProcfsFuzzer() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] input = Arrays.copyOfRange(data, 1, data.length);
    switch (data[0]) {
      case 't' -> table(input, Protocol.TCP);
      case 'T' -> table(input, Protocol.TCP6);
      case 'u' -> table(input, Protocol.UDP);
      case 'U' -> table(input, Protocol.UDP6);
      case 'l' -> link(input);
      case 's' -> stat(input);
      case 'i' -> status(input);
      case 'n' -> checkText(ProcessReader.name(input), input.length);
      case 'a' -> arguments(input);
      case 'p' -> userDatabase(input);
      case 'k' -> setting(input);
      case 'c' -> clock(input);
      case 'o' -> socketCount(input);
      case 'm' -> mounts(input);
      case 'g' -> controlGroup(input);
      case 'd' -> forwarder(input);
      case 'f' -> addresses(LocalAddresses.parseFibTrie(new ByteArrayInputStream(input)), input);
      case 'F' -> addresses(LocalAddresses.parseIfInet6(new ByteArrayInputStream(input)), input);
      case 'M' -> check(MappedSockets.inodeIn(input, 0, input.length) == 0 || names(input), "map");
      case 'r' -> check(RegisteredFiles.inodeIn(text(input)) == 0 || names(input), "ring");
      default -> {}
    }
  }

  private static void table(byte[] input, Protocol protocol) throws IOException {
    RowCollector rows =
        new RowCollector(
            new SocketRowParser(protocol, ByteOrder.LITTLE_ENDIAN, null), SocketFilter.EVERYTHING);
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, rows);
    List<Connection> connections = List.copyOf(rows.connections());
    int malformed = rows.malformed();
    checkLength("rows", rows.size(), lines(input));
    if (malformed > 0) {
      checkText(Objects.requireNonNull(rows.firstMalformed()).text(), LONGEST_COMPLAINT);
    }
    for (Connection connection : connections) {
      checkText(connection.toString(), LONGEST_COMPLAINT);
    }
    // The same once more is nothing new.
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, rows);
    check(connections.equals(rows.connections()), "a second reading gave other rows");
    check(malformed == rows.malformed(), "a second reading gave other malformed rows");
    check(rows.isSettled(), "the same twice is not settled");
  }

  private static long lines(byte[] input) {
    long lines = 1;
    for (byte value : input) {
      lines += value == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static void link(byte[] input) {
    String target = text(input);
    long inode = SocketLink.inodeIn(target);
    String digits = target.replaceFirst("^socket:\\[0*", "").replaceFirst("\\]$", "");
    check(
        inode == 0 || digits.equals(Long.toUnsignedString(inode)),
        target + " was read as " + Long.toUnsignedString(inode));
  }

  private static void stat(byte[] input) {
    ProcessStat.parse(input)
        .ifPresent(
            stat -> {
              check(
                  stat.canHoldDescriptors() || stat.kernelThread() || stat.threads() <= 1, "dead");
              KernelClock.instant(1_700_000_000, stat.startTicks())
                  .ifPresent(start -> checkText(start.toString(), 40));
            });
  }

  private static void status(byte[] input) {
    ProcessStatus.effectiveUid(input).ifPresent(ProcfsFuzzer::checkUid);
    ProcessStatus.effectiveCapabilities(input);
  }

  private static void arguments(byte[] input) {
    for (boolean cut : new boolean[] {false, true}) {
      long total = 0;
      for (String argument : ProcessReader.arguments(input, input.length, cut)) {
        checkText(argument, input.length);
        total += argument.length();
      }
      checkLength("arguments", total, (long) LONGEST_ESCAPE * input.length + 1);
    }
  }

  private static void userDatabase(byte[] input) throws IOException {
    UserDatabase users = UserDatabase.withUsers(Set.of(0L, 1000L, 4294967295L));
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, users);
    users.names().values().forEach(name -> checkText(name, input.length));
    users.names().keySet().forEach(ProcfsFuzzer::checkUid);
  }

  private static void setting(byte[] input) {
    String text = ProcfsHostLookup.text(input);
    if (text != null) {
      checkText(text, input.length);
      check(!text.isEmpty(), "empty");
    }
  }

  private static void clock(byte[] input) throws IOException {
    KernelClock.ticks(input).ifPresent(ticks -> check(ticks >= 0, "negative time"));
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, new KernelClock.BootTime());
  }

  private static void socketCount(byte[] input) {
    SockstatFile.parse(input, "UDP:").ifPresent(count -> check(count >= 0, "negative count"));
  }

  private static void mounts(byte[] input) {
    for (MountTable.Mount mount : MountTable.parse(input).mounts()) {
      checkText(mount.point(), input.length);
    }
  }

  private static void controlGroup(byte[] input) {
    CgroupFile group = CgroupFile.parse(input);
    group.unit().ifPresent(unit -> checkText(unit, input.length));
    group.container().ifPresent(container -> checkText(container.id(), input.length));
    group.container().flatMap(Container::pod).ifPresent(pod -> checkText(pod, input.length));
  }

  private static void forwarder(byte[] input) {
    Endpoint target = DockerProxy.target(ProcessReader.arguments(input, input.length, false));
    check(target == null || target.port() > 0, "port 0");
    check(target == null || text(input).contains("docker-proxy"), "no docker-proxy");
  }

  private static void addresses(List<IpNetwork> addresses, byte[] input) {
    checkLength("addresses", addresses.size(), lines(input));
    checkLength("different addresses", addresses.size(), Set.copyOf(addresses).size());
    addresses.forEach(address -> checkText(address.toString(), LONGEST_COMPLAINT));
  }

  /** Whether the input has the text of a socket's link in it at all. */
  private static boolean names(byte[] input) {
    return text(input).contains("socket:[");
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.ISO_8859_1);
  }

  private static void checkUid(long uid) {
    check(uid >= 0 && uid <= 0xFFFF_FFFFL, "uid " + uid);
  }

  private static void checkText(String text, int bytes) {
    checkLength("text", text.length(), (long) LONGEST_ESCAPE * bytes + 1);
    check(PrintableText.of(text).equals(text), "not printable: " + text);
  }

  private static void checkLength(String what, long length, long most) {
    check(length <= most, what + ": " + length + " is more than " + most);
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalStateException(problem);
    }
  }
}
