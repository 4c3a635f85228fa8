package org.jnetstat.adapters.procfs.socket;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.adapters.procfs.namespace.NamespaceTasks;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability.Reason;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's socket tables: {@code /proc/net/tcp}, {@code tcp6}, {@code udp} and so on (proc(5))
 * of the network namespace that the root belongs to, and {@code /proc/PID/net/} of those in which
 * other processes live (network_namespaces(7)).
 *
 * <p>Another machine's namespace has a number only for those who may read process 1's {@code
 * ns/net}, which takes root. The rows are then without the number and lack nothing else, so that no
 * notice is made of it.
 */
public final class ProcfsConnectionSource implements ConnectionSource {

  private final ProcRoot root;
  private final ByteOrder byteOrder;

  /**
   * A source over a procfs.
   *
   * @param root where it is mounted
   * @param byteOrder the byte order of the machine whose kernel wrote the tables
   */
  public ProcfsConnectionSource(ProcRoot root, ByteOrder byteOrder) {
    this.root = root;
    this.byteOrder = byteOrder;
  }

  @Override
  public SocketTables read(SocketSelection selection) {
    return selection.where().isOwn() ? readOwn(selection) : readFound(selection);
  }

  private SocketTables readOwn(SocketSelection selection) {
    Path directory =
        root.tableDirectory()
            .orElseThrow(
                () ->
                    new SourceUnavailableException(
                        Reason.NO_SOCKET_TABLES,
                        new Fact.File(root.directory().toString()),
                        new Fact.File("net/tcp")));
    @Nullable NetworkNamespace namespace =
        NamespaceLink.networkNamespaceOf(root.files(), directory.resolveSibling("ns/net"));
    return new NamespaceTables(root, directory, byteOrder, namespace).read(selection);
  }

  /** Several at a time: an empty table takes the kernel as long as it takes to walk its hash. */
  private SocketTables readFound(SocketSelection selection) {
    List<SocketTables> all =
        root.inParallel(selection.where().known(), known -> read(selection, known));
    if (all.size() == 1) {
      return all.getFirst();
    }
    List<Connection> connections = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    int vanished = 0;
    boolean absentTold = false; // a kernel without IPv6 lacks its tables in every namespace
    for (SocketTables tables : all) {
      connections.addAll(tables.connections());
      boolean absent = false;
      for (Notice notice : tables.notices()) {
        absent |= notice.code() == Notice.Code.TABLE_ABSENT;
        if (notice.code() == Notice.Code.NAMESPACES_VANISHED) {
          vanished++;
        } else if (notice.code() != Notice.Code.TABLE_ABSENT || !absentTold) {
          notices.add(notice);
        }
      }
      absentTold |= absent;
    }
    if (vanished > 0) {
      notices.add(new Notice(Notice.Code.NAMESPACES_VANISHED, vanished));
    }
    return new SocketTables(connections, notices);
  }

  private SocketTables read(SocketSelection selection, KnownNamespace known) {
    for (Path task : NamespaceTasks.into(known, root)) {
      SocketTables tables =
          new NamespaceTables(root, task.resolve("net"), byteOrder, known.namespace())
              .read(selection);
      // Where it has ended, or gone elsewhere, there may be another one to read through.
      if (NamespaceTasks.isIn(known, root, task)) {
        return tables;
      }
    }
    return new SocketTables(List.of(), List.of(new Notice(Notice.Code.NAMESPACES_VANISHED, 1)));
  }

  /** One notice for each cause, whatever part of this adapter came upon the files. */
  @Override
  public List<Notice> refused() {
    Map<Cause, List<Fact>> files = new EnumMap<>(Cause.class);
    root.files()
        .takeRefused()
        .forEach(
            (file, why) ->
                files
                    .computeIfAbsent(why, first -> new ArrayList<>(List.of(why)))
                    .add(new Fact.File(file.toString())));
    List<Notice> notices = new ArrayList<>();
    for (List<Fact> facts : files.values()) {
      notices.add(new Notice(Notice.Code.FILES_REFUSED, facts.size() - 1, facts));
    }
    return notices;
  }

  @Override
  public boolean isFrozen() {
    return root.isCopy();
  }
}
