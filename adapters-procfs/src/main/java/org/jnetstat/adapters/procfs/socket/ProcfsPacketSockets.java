package org.jnetstat.adapters.procfs.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.adapters.procfs.namespace.NamespaceTasks;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.PacketSockets;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.socket.PacketSocket;
import org.jspecify.annotations.Nullable;

/** Reads packet sockets from {@code net/packet} and the names of their devices. */
public final class ProcfsPacketSockets implements PacketSockets {

  /** Some ten thousand packet sockets, in bytes. */
  private static final int LARGEST_FILE = 1 << 20;

  private final ProcRoot root;

  /** Packet sockets over a procfs. */
  public ProcfsPacketSockets(ProcRoot root) {
    this.root = root;
  }

  @Override
  public Optional<List<PacketSocket>> read(Where where) {
    if (where.isOwn()) {
      return root.tableDirectory()
          .flatMap(
              net ->
                  table(
                      net,
                      NamespaceLink.networkNamespaceOf(
                          root.files(), net.resolveSibling("ns/net"))));
    }
    List<PacketSocket> all = new ArrayList<>();
    for (Optional<List<PacketSocket>> table : root.inParallel(where.known(), this::table)) {
      if (table.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(table.get());
    }
    return Optional.of(all);
  }

  /** None of a namespace in which nobody lives any more. */
  private Optional<List<PacketSocket>> table(KnownNamespace known) {
    for (Path task : NamespaceTasks.into(known, root)) {
      Optional<List<PacketSocket>> table = table(task.resolve("net"), known.namespace());
      if (NamespaceTasks.isIn(known, root, task)) {
        return table;
      }
    }
    return Optional.of(List.of());
  }

  private Optional<List<PacketSocket>> table(Path net, @Nullable NetworkNamespace namespace) {
    try {
      String table = contentOf(net.resolve("packet"));
      return table.endsWith("\n") // of an empty table there is the header
          ? Optional.of(PacketTable.parse(table, () -> names(net), namespace))
          : Optional.empty();
    } catch (IOException | MalformedRowException e) {
      return Optional.empty();
    }
  }

  private Map<Long, String> names(Path net) {
    try {
      return PacketTable.names(contentOf(net.resolve("igmp")));
    } catch (IOException e) {
      return Map.of();
    }
  }

  private String contentOf(Path file) throws IOException {
    return new String(root.files().read(file, LARGEST_FILE), StandardCharsets.ISO_8859_1);
  }
}
