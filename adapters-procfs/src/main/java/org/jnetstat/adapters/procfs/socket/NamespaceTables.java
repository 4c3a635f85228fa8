package org.jnetstat.adapters.procfs.socket;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.RefusedFileException;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The socket tables of one network namespace: the files {@code tcp}, {@code tcp6}, {@code udp} and
 * so on of a directory (proc_pid_net(5), Documentation/networking/proc_net_tcp.rst).
 */
final class NamespaceTables {

  private final ProcRoot root;
  private final Path directory;
  private final ByteOrder byteOrder;
  private final @Nullable NetworkNamespace namespace;

  /**
   * The tables of a namespace.
   *
   * @param root the procfs that they belong to
   * @param directory where they are
   * @param byteOrder the byte order of the machine whose kernel wrote them
   * @param namespace what their rows are marked with; {@code null} for nothing
   */
  NamespaceTables(
      ProcRoot root, Path directory, ByteOrder byteOrder, @Nullable NetworkNamespace namespace) {
    this.root = root;
    this.directory = directory;
    this.byteOrder = byteOrder;
    this.namespace = namespace;
  }

  /** Reads those that are wanted; what cannot be read is told, and costs nothing else. */
  SocketTables read(SocketSelection selection) {
    List<Connection> connections = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    for (Protocol protocol : selection.protocols()) {
      Path table = directory.resolve(protocol.label());
      RowCollector rows =
          new RowCollector(
              new SocketRowParser(protocol, byteOrder, namespace),
              selection.filter(),
              new TableOrder(root, table));
      RepeatedReading reading = new RepeatedReading(root.files(), protocol, table, rows);
      try {
        reading.run();
        if (!rows.headerSeen()) {
          notices.add(unreadable(table, Cause.NO_HEADER));
        }
      } catch (NoSuchFileException e) {
        notices.add(
            mayBeAbsent(protocol)
                ? new Notice(Notice.Code.TABLE_ABSENT, 1, file(table))
                : unreadable(table, Cause.NO_FILE));
      } catch (AccessDeniedException e) {
        notices.add(unreadable(table, Cause.NOT_PERMITTED));
      } catch (RefusedFileException e) {
        notices.add(unreadable(table, e.why()));
      } catch (IOException e) {
        notices.add(
            unreadable(table, Cause.READ_FAILED, new Fact.Failure(String.valueOf(e.getMessage()))));
      }
      Fact.Row firstMalformed = rows.firstMalformed();
      if (firstMalformed != null) {
        notices.add(
            new Notice(Notice.Code.MALFORMED_ROWS, rows.malformed(), file(table), firstMalformed));
      }
      if (reading.missing() > 0) {
        notices.add(new Notice(Notice.Code.ROWS_MISSING, reading.missing(), file(table)));
      }
      connections.addAll(rows.connections());
    }
    return new SocketTables(connections, notices);
  }

  /** A kernel can be without IPv6, and without UDP-Lite. */
  private static boolean mayBeAbsent(Protocol protocol) {
    return protocol.isIpv6() || protocol == Protocol.UDPLITE;
  }

  private static Notice unreadable(Path table, Cause cause, Fact... further) {
    List<Fact> facts = new ArrayList<>(List.of(file(table), cause));
    facts.addAll(List.of(further));
    return new Notice(Notice.Code.TABLE_UNREADABLE, 1, facts);
  }

  private static Fact.File file(Path table) {
    return new Fact.File(table.toString());
  }
}
