package org.jnetstat.adapters.procfs.statistics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.adapters.procfs.namespace.NamespaceTasks;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jspecify.annotations.Nullable;

/**
 * Reads counters from {@code net/netstat}, levels from {@code net/sockstat}, and limits from {@code
 * sys/net}.
 *
 * <p>{@code sys/net} shows the limits of the network namespace of whoever opens it: those of other
 * namespaces are unknown.
 */
public final class ProcfsKernelStatistics implements KernelStatistics {

  private static final int LARGEST_FILE = 1 << 16;

  /** Where each counter stands in {@code net/netstat}: its group and its name. */
  private static final Map<String, Figure> COUNTERS =
      Map.ofEntries(
          Map.entry("TcpExt ListenOverflows", Figure.LISTEN_OVERFLOWS),
          Map.entry("TcpExt ListenDrops", Figure.LISTEN_DROPS),
          Map.entry("TcpExt TCPReqQFullDoCookies", Figure.SYN_COOKIES),
          Map.entry("TcpExt TCPReqQFullDrop", Figure.SYN_DROPS),
          Map.entry("TcpExt TCPMemoryPressures", Figure.MEMORY_PRESSURES),
          Map.entry("TcpExt TCPAbortOnMemory", Figure.MEMORY_ABORTS),
          Map.entry("TcpExt TCPTimeWaitOverflow", Figure.TIME_WAIT_OVERFLOWS),
          Map.entry("TcpExt PruneCalled", Figure.QUEUE_PRUNINGS),
          Map.entry("TcpExt TCPRcvQDrop", Figure.RECEIVE_QUEUE_DROPS),
          Map.entry("TcpExt TCPBacklogDrop", Figure.BACKLOG_DROPS));

  /** Where each level stands in {@code net/sockstat}: its group and its name. */
  private static final Map<String, Figure> LEVELS =
      Map.of(
          "TCP mem", Figure.TCP_MEMORY_PAGES,
          "TCP orphan", Figure.ORPHANS,
          "TCP tw", Figure.TIME_WAIT);

  /**
   * A number of a file below {@code sys/net}.
   *
   * @param field which one in its line, from 0
   */
  private record Limit(Figure figure, String file, int field) {}

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(Figure.SOMAXCONN, "core/somaxconn", 0),
          new Limit(Figure.SYN_COOKIE_MODE, "ipv4/tcp_syncookies", 0),
          new Limit(Figure.TCP_PRESSURE_PAGES, "ipv4/tcp_mem", 1),
          new Limit(Figure.TCP_LIMIT_PAGES, "ipv4/tcp_mem", 2),
          new Limit(Figure.MAX_ORPHANS, "ipv4/tcp_max_orphans", 0),
          new Limit(Figure.MAX_TIME_WAIT, "ipv4/tcp_max_tw_buckets", 0),
          new Limit(Figure.CONNTRACK_ENTRIES, "netfilter/nf_conntrack_count", 0),
          new Limit(Figure.CONNTRACK_MAX, "netfilter/nf_conntrack_max", 0));

  private final ProcRoot root;

  /** Statistics over a procfs. */
  public ProcfsKernelStatistics(ProcRoot root) {
    this.root = root;
  }

  @Override
  public List<NetworkStack> read(Where where) {
    NetworkNamespace own =
        root.tableDirectory()
            .map(
                net -> NamespaceLink.networkNamespaceOf(root.files(), net.resolveSibling("ns/net")))
            .orElse(null);
    if (where.isOwn()) {
      Map<Figure, Long> figures = new EnumMap<>(limits());
      root.tableDirectory().ifPresent(net -> figures.putAll(counters(net)));
      return List.of(new NetworkStack(own, figures));
    }
    return where.known().stream().map(known -> read(known, own)).flatMap(Optional::stream).toList();
  }

  /** Empty if nobody lives in it any more. */
  private Optional<NetworkStack> read(KnownNamespace known, @Nullable NetworkNamespace own) {
    for (Path task : NamespaceTasks.into(known, root)) {
      Map<Figure, Long> figures = new EnumMap<>(counters(task.resolve("net")));
      if (NamespaceTasks.isIn(known, root, task)) {
        if (known.namespace().equals(own)) {
          figures.putAll(limits());
        }
        return Optional.of(new NetworkStack(known.namespace(), figures));
      }
    }
    return Optional.empty();
  }

  private Map<Figure, Long> counters(Path net) {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    addTo(figures, COUNTERS, CounterFile.parse(contentOf(net.resolve("netstat"))));
    addTo(figures, LEVELS, LevelFile.parse(contentOf(net.resolve("sockstat"))));
    return figures;
  }

  private static void addTo(
      Map<Figure, Long> figures, Map<String, Figure> names, Map<String, Long> values) {
    names.forEach(
        (name, figure) -> {
          Long value = values.get(name);
          if (value != null) {
            figures.put(figure, value);
          }
        });
  }

  private Map<Figure, Long> limits() {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    for (Limit limit : LIMITS) {
      String[] fields = lineOf(limit.file()).split("\\s+", -1);
      if (limit.field() < fields.length && fields[limit.field()].matches("[0-9]{1,18}")) {
        figures.put(limit.figure(), Long.parseLong(fields[limit.field()]));
      }
    }
    EphemeralPorts.count(lineOf("ipv4/ip_local_port_range"), lineOf("ipv4/ip_local_reserved_ports"))
        .ifPresent(count -> figures.put(Figure.EPHEMERAL_PORTS, count));
    return figures;
  }

  /** What a file below {@code sys/net} says, without its end of line. */
  private String lineOf(String file) {
    Path path = root.resolve("sys/net").resolve(file);
    return new String(contentOf(path), StandardCharsets.ISO_8859_1).trim();
  }

  /** A file's content; nothing if it cannot be read, which is told by the figures that miss. */
  private byte[] contentOf(Path file) {
    try {
      return root.files().readStart(file, LARGEST_FILE);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
