package org.jnetstat.adapters.procfs.statistics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
 * Reads counters from {@code net/netstat} and limits from {@code sys/net}.
 *
 * <p>{@code sys/net} shows the limits of the network namespace of whoever opens it: those of other
 * namespaces are unknown.
 */
public final class ProcfsKernelStatistics implements KernelStatistics {

  private static final int LARGEST_FILE = 1 << 16;

  /** Where each counter stands: a file below {@code net}, its group and its name there. */
  private static final Map<String, Map<String, Figure>> COUNTERS =
      Map.of("netstat", Map.of("TcpExt ListenOverflows", Figure.LISTEN_OVERFLOWS));

  /** Where each limit stands that is a single number, below {@code sys/net}. */
  private static final Map<String, Figure> LIMITS = Map.of("core/somaxconn", Figure.SOMAXCONN);

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
    return where.known().stream().map(known -> read(known, own)).toList();
  }

  private NetworkStack read(KnownNamespace known, @Nullable NetworkNamespace own) {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    for (Path task : NamespaceTasks.into(known, root)) {
      Map<Figure, Long> counters = counters(task.resolve("net"));
      if (NamespaceTasks.isIn(known, root, task)) {
        figures.putAll(counters);
        break;
      }
    }
    if (known.namespace().equals(own)) {
      figures.putAll(limits());
    }
    return new NetworkStack(known.namespace(), figures);
  }

  private Map<Figure, Long> counters(Path net) {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    COUNTERS.forEach(
        (file, names) -> {
          Map<String, Long> values = CounterFile.parse(contentOf(net.resolve(file)));
          names.forEach(
              (name, figure) -> {
                Long value = values.get(name);
                if (value != null) {
                  figures.put(figure, value);
                }
              });
        });
    return figures;
  }

  private Map<Figure, Long> limits() {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    LIMITS.forEach(
        (file, figure) -> {
          String text =
              new String(
                      contentOf(root.resolve("sys/net").resolve(file)), StandardCharsets.ISO_8859_1)
                  .trim();
          if (text.matches("[0-9]{1,18}")) {
            figures.put(figure, Long.parseLong(text));
          }
        });
    return figures;
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
