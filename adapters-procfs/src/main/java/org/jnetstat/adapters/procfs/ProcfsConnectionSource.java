package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.NetworkNamespace;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.SocketSelection;
import org.jnetstat.domain.SocketTables;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's socket tables: {@code /proc/net/tcp}, {@code tcp6}, {@code udp} and {@code udp6}
 * (proc(5), Documentation/networking/proc_net_tcp.rst), of the network namespace that the root
 * belongs to.
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
    Path directory =
        root.tableDirectory()
            .orElseThrow(
                () ->
                    new SourceUnavailableException(
                        "no socket tables in %s: expected a mounted procfs, or a copy of one, with net/tcp in it"
                            .formatted(root.directory())));
    @Nullable NetworkNamespace namespace =
        NamespaceLink.networkNamespaceOf(directory.resolveSibling("ns/net"));
    List<Connection> connections = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    for (Protocol protocol : selection.protocols()) {
      RowCollector rows =
          new RowCollector(new SocketRowParser(protocol, byteOrder, namespace), selection.filter());
      Path table = directory.resolve(protocol.label());
      RepeatedReading reading = new RepeatedReading(protocol, table, rows);
      try {
        reading.run();
        if (!rows.headerSeen()) {
          notices.add(
              unreadable(
                  table,
                  "does not begin with the kernel's header line",
                  "take the copy again, or report the file's first line"));
        }
      } catch (NoSuchFileException e) {
        notices.add(
            protocol.isIpv6()
                ? new Notice(
                    Notice.Code.TABLE_ABSENT,
                    1,
                    "there is no %s: this kernel runs without IPv6".formatted(table))
                : unreadable(table, "does not exist", "take the copy again, with this file"));
      } catch (AccessDeniedException e) {
        notices.add(unreadable(table, "may not be read by this user", "run as root"));
      } catch (IOException e) {
        notices.add(
            unreadable(
                table, "could not be read to its end (" + e.getMessage() + ")", "run it again"));
      }
      if (rows.malformed() > 0) {
        notices.add(
            new Notice(
                Notice.Code.MALFORMED_ROWS,
                rows.malformed(),
                "%s %s of %s could not be understood and left out; report the first: %s"
                    .formatted(
                        rows.malformed(),
                        rows.malformed() == 1 ? "row" : "rows",
                        table,
                        rows.firstMalformed())));
      }
      if (reading.missing() > 0) {
        notices.add(missing(table, reading.missing()));
      }
      connections.addAll(rows.connections());
    }
    return new SocketTables(connections, notices);
  }

  private static Notice missing(Path table, long count) {
    return new Notice(
        Notice.Code.ROWS_MISSING,
        count,
        "at least %s %s missing from %s: sockets came and went while it was read; read it again"
            .formatted(count, count == 1 ? "socket is" : "sockets are", table));
  }

  @Override
  public boolean isFrozen() {
    return root.tableDirectory()
        .map(
            directory ->
                Protocol.labels().stream()
                    .anyMatch(label -> TableFile.isCopy(directory.resolve(label))))
        .orElse(false);
  }

  private static Notice unreadable(Path table, String problem, String remedy) {
    return new Notice(
        Notice.Code.TABLE_UNREADABLE,
        1,
        "%s %s: its sockets are missing; %s".formatted(table, problem, remedy));
  }
}
