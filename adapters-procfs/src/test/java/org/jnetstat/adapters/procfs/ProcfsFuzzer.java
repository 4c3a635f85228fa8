package org.jnetstat.adapters.procfs;

import static org.jnetstat.adapters.procfs.testing.FuzzChecks.check;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkText;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.text;

import java.io.IOException;
import java.util.Arrays;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.adapters.procfs.holder.HolderFuzz;
import org.jnetstat.adapters.procfs.host.HostFuzz;
import org.jnetstat.adapters.procfs.namespace.NamespaceFuzz;
import org.jnetstat.adapters.procfs.process.ProcessFuzz;
import org.jnetstat.adapters.procfs.socket.SocketFuzz;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.domain.address.Protocol;

/**
 * Gives any bytes to every parser of this module. No parser throws, texts are printable, and the
 * result is no larger than the input allows.
 *
 * <p>The first byte chooses the parser, the rest is its input. Jazzer calls this with bytes of its
 * own making ({@code mvn verify -Pfuzz}). {@link ProcfsFuzzerTest} calls it with the seeds that
 * Jazzer starts from.
 */
public final class ProcfsFuzzer {

  private ProcfsFuzzer() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] input = Arrays.copyOfRange(data, 1, data.length);
    switch (data[0]) {
      case 't' -> SocketFuzz.table(input, Protocol.TCP);
      case 'T' -> SocketFuzz.table(input, Protocol.TCP6);
      case 'u' -> SocketFuzz.table(input, Protocol.UDP);
      case 'U' -> SocketFuzz.table(input, Protocol.UDP6);
      case 'l' -> link(input);
      case 's' -> ProcessFuzz.stat(input);
      case 'i' -> ProcessFuzz.status(input);
      case 'n' -> ProcessFuzz.name(input);
      case 'a' -> ProcessFuzz.arguments(input);
      case 'p' -> HostFuzz.userDatabase(input);
      case 'k' -> HostFuzz.setting(input);
      case 'c' -> ProcessFuzz.clock(input);
      case 'o' -> SocketFuzz.counts(input);
      case 'm' -> mounts(input);
      case 'g' -> ProcessFuzz.controlGroup(input);
      case 'd' -> ProcessFuzz.forwarder(input);
      case 'f' -> NamespaceFuzz.routes(input);
      case 'F' -> NamespaceFuzz.interfaces(input);
      case 'N' -> NamespaceFuzz.translations(input);
      case 'M' -> HolderFuzz.mapping(input);
      case 'r' -> HolderFuzz.registeredFile(input);
      default -> {}
    }
  }

  private static void link(byte[] input) {
    String target = text(input);
    long inode = SocketLink.inodeIn(target);
    String digits = target.replaceFirst("^socket:\\[0*", "").replaceFirst("\\]$", "");
    check(
        inode == 0 || digits.equals(Long.toUnsignedString(inode)),
        target + " was read as " + Long.toUnsignedString(inode));
  }

  private static void mounts(byte[] input) {
    for (MountTable.Mount mount : MountTable.parse(input).mounts()) {
      checkText(mount.point(), input.length);
    }
  }
}
