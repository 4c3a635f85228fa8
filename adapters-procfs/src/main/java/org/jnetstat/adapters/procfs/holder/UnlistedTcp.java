package org.jnetstat.adapters.procfs.holder;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.adapters.procfs.file.SocketProtocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;

/**
 * TCP sockets that processes hold and that have no row: the kernel lists what listens and what is
 * or was connected (net/ipv4/tcp_ipv4.c), and not what is bound at most.
 *
 * <p>Most sockets without a row are of other kinds, such as unix sockets. The kernel says which.
 */
final class UnlistedTcp {

  /** Multipath TCP is what programs hold whose TCP sockets the kernel keeps (mptcp(7)). */
  private static final Set<String> NAMES = Set.of("TCP", "TCPv6", "MPTCP", "MPTCPv6");

  private final ProcRoot root;

  UnlistedTcp(ProcRoot root) {
    this.root = root;
  }

  /**
   * Those among the descriptors of processes that live in the namespaces whose tables were read.
   *
   * @param seen what all processes hold
   * @param listed the TCP sockets that have a row
   * @param where the namespaces in which they have it
   */
  SocketInodes in(DescriptorScan.Result seen, SocketInodes listed, SocketSelection.Where where) {
    if (root.files().areConfined()) {
      return SocketInodes.of(LongStream.empty()); // the kernel knows nothing of a copy's sockets
    }
    Set<NetworkNamespace> read = numbersOf(where);
    LongStream.Builder found = LongStream.builder();
    for (ProcessDescriptors process : seen.processes()) {
      if (process.size() > 0 && read.contains(namespaceOf(process))) {
        for (int i = 0; i < process.size(); i++) {
          if (!listed.contains(process.inode(i)) && isTcp(process.hold(i))) {
            found.add(process.inode(i));
          }
        }
      }
    }
    return SocketInodes.of(found.build());
  }

  private Set<NetworkNamespace> numbersOf(SocketSelection.Where where) {
    Set<NetworkNamespace> numbers = new HashSet<>();
    where.known().forEach(known -> numbers.add(known.namespace()));
    if (where.isOwn()) {
      root.tableDirectory()
          .map(
              tables ->
                  NamespaceLink.networkNamespaceOf(root.files(), tables.resolveSibling("ns/net")))
          .ifPresent(numbers::add);
    }
    return numbers;
  }

  private @Nullable NetworkNamespace namespaceOf(ProcessDescriptors process) {
    return NamespaceLink.networkNamespaceOf(
        root.files(), root.process(process.pid()).resolve("ns/net"));
  }

  /** A descriptor may have become another one since it was seen. */
  private boolean isTcp(Hold hold) {
    String name =
        SocketProtocol.of(
            root.process(hold.pid()).resolve("fd/" + Objects.requireNonNull(hold.descriptor())));
    return name != null && NAMES.contains(name) && hold.isConfirmedBy(root);
  }
}
