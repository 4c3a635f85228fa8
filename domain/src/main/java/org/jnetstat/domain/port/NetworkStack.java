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
    SOMAXCONN,
    /**
     * Connection requests that were answered with a SYN cookie, since a queue of half-open
     * connections was full ({@code TcpExt TCPReqQFullDoCookies}, net/netstat). Where SYN cookies
     * are always sent, all requests.
     */
    SYN_COOKIES,
    /**
     * Connection requests that were dropped, since a queue of half-open connections was full and
     * SYN cookies are turned off ({@code TcpExt TCPReqQFullDrop}, net/netstat).
     */
    SYN_DROPS,
    /**
     * When SYN cookies are sent (net.ipv4.tcp_syncookies): 0 is never, 1 is if a queue is full, 2
     * is always.
     */
    SYN_COOKIE_MODE,
    /**
     * How many local ports the kernel can choose for a connection to one end
     * (net.ipv4.ip_local_port_range without net.ipv4.ip_local_reserved_ports).
     */
    EPHEMERAL_PORTS,
    /** The memory that TCP uses on the whole machine, in pages ({@code TCP: mem}, net/sockstat). */
    TCP_MEMORY_PAGES,
    /** From how many pages on TCP saves memory (net.ipv4.tcp_mem); of the whole machine. */
    TCP_PRESSURE_PAGES,
    /** How many pages TCP may use (net.ipv4.tcp_mem); of the whole machine. */
    TCP_LIMIT_PAGES,
    /** How often TCP began to save memory ({@code TcpExt TCPMemoryPressures}, net/netstat). */
    MEMORY_PRESSURES,
    /**
     * Connections that were cut, since TCP had no memory or there were too many orphans ({@code
     * TcpExt TCPAbortOnMemory}, net/netstat).
     */
    MEMORY_ABORTS,
    /**
     * Connections on the whole machine that no program holds and that are not ended yet ({@code
     * TCP: orphan}, net/sockstat).
     */
    ORPHANS,
    /** How many of these there may be (net.ipv4.tcp_max_orphans); of the whole machine. */
    MAX_ORPHANS,
    /** Connections in TIME_WAIT ({@code TCP: tw}, net/sockstat). */
    TIME_WAIT,
    /** How many of these there may be (net.ipv4.tcp_max_tw_buckets). */
    MAX_TIME_WAIT,
    /**
     * Connections that were forgotten at once, since too many were in TIME_WAIT ({@code TcpExt
     * TCPTimeWaitOverflow}, net/netstat).
     */
    TIME_WAIT_OVERFLOWS,
    /**
     * How often a full receive queue was compacted or emptied ({@code TcpExt PruneCalled},
     * net/netstat).
     */
    QUEUE_PRUNINGS,
    /**
     * Segments that were dropped, since a receive queue was full ({@code TcpExt TCPRcvQDrop},
     * net/netstat).
     */
    RECEIVE_QUEUE_DROPS,
    /**
     * Segments that were dropped, since too many came while a program worked on the socket ({@code
     * TcpExt TCPBacklogDrop}, net/netstat).
     */
    BACKLOG_DROPS,
    /** Connections that conntrack follows (net.netfilter.nf_conntrack_count). */
    CONNTRACK_ENTRIES,
    /** How many of these there may be (net.netfilter.nf_conntrack_max). */
    CONNTRACK_MAX,
    /**
     * Connections and connection requests that listeners dropped, whatever the reason ({@code
     * TcpExt ListenDrops}, net/netstat); those of {@link #LISTEN_OVERFLOWS} among them.
     */
    LISTEN_DROPS;

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
