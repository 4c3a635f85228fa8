package org.jnetstat.domain.port;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * The counters, levels and limits of the kernel's network stack in one network namespace, at one
 * moment.
 *
 * @param namespace which one; {@code null} for the own one where its number is unknown
 * @param figures those that could be read, each 0 to 2<sup>63</sup>−1
 */
public record NetworkStack(@Nullable NetworkNamespace namespace, Map<Figure, Long> figures) {

  /** What is counted or limited. */
  public enum Figure {
    /**
     * Connections that found an accept queue full ({@code TcpExt ListenOverflows}, net/netstat);
     * since the start of the namespace.
     */
    LISTEN_OVERFLOWS,
    /** The greatest length that listen(2) gives to an accept queue (net.core.somaxconn). */
    SOMAXCONN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The figure in lower case, {@code listen_overflows}: the word for it in formats. */
    public String label() {
      return label;
    }
  }

  /** Copies the figures. */
  public NetworkStack {
    figures = Map.copyOf(figures);
  }

  /** A figure; empty if it could not be read, or this kernel has none. */
  public OptionalLong figure(Figure figure) {
    Long value = figures.get(figure);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
