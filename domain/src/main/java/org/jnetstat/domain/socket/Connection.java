package org.jnetstat.domain.socket;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * One row of a socket table: a connection, a listener, or an unconnected socket.
 *
 * <p>Immutable. The numbers are the kernel's and unsigned: a {@code long} that reads as negative is
 * beyond 2<sup>63</sup> and prints right through {@link Long#toUnsignedString(long)}. What the
 * source did not know is empty, never 0.
 *
 * <p>Built with {@link #builder}, since a dozen positional numbers are too easy to swap.
 */
public final class Connection {

  private final Protocol protocol;
  private final Endpoint local;
  private final @Nullable Endpoint remote;
  private final @Nullable SocketState state;
  private final @Nullable NetworkNamespace namespace;
  private final long inode;

  /** The timer in parts: a table of a million rows would have as many objects more. */
  private final Timer.@Nullable Kind timerKind;

  private final long timerMillis;
  private final int receiveQueue;
  private final int sendQueue;
  private final int retransmits;
  private final int unansweredProbes;
  private final int drops;
  private final boolean dropsKnown;
  private final int uid;
  private final boolean uidKnown;

  private Connection(Builder from) {
    protocol = from.protocol;
    local = from.local;
    remote = from.remote;
    state = from.state;
    namespace = from.namespace;
    inode = from.inode;
    timerKind = from.timer == null ? null : from.timer.kind();
    timerMillis = from.timer == null ? 0 : from.timer.expiresInMillis();
    receiveQueue = from.receiveQueue;
    sendQueue = from.sendQueue;
    retransmits = from.retransmits;
    unansweredProbes = from.unansweredProbes;
    drops = from.drops;
    dropsKnown = from.dropsKnown;
    uid = from.uid;
    uidKnown = from.uidKnown;
  }

  /**
   * Starts a connection that has nothing but a protocol and a local end.
   *
   * @param protocol the table it belongs to
   * @param local this machine's end
   */
  public static Builder builder(Protocol protocol, Endpoint local) {
    return new Builder(protocol, local);
  }

  /** The protocol whose table listed it. */
  public Protocol protocol() {
    return protocol;
  }

  /** This machine's end. */
  public Endpoint local() {
    return local;
  }

  /** The peer's end, or empty for a listener and an unconnected socket. */
  public Optional<Endpoint> remote() {
    return Optional.ofNullable(remote);
  }

  /** The state, or empty for an unconnected UDP socket. */
  public Optional<SocketState> state() {
    return Optional.ofNullable(state);
  }

  /** Whether it is in that state. */
  public boolean isIn(SocketState wanted) {
    return wanted.equals(state);
  }

  /** Whether it waits for peers: a TCP listener, or a UDP socket without a fixed peer. */
  public boolean isListening() {
    return protocol.isTcp() ? state == TcpState.LISTEN : remote == null;
  }

  /**
   * Bytes received and not yet read by the program. For a listener, connections waiting to be
   * accepted; for UDP, the memory that waiting datagrams take. 0 to 2<sup>32</sup>−1.
   */
  public long receiveQueue() {
    return Integer.toUnsignedLong(receiveQueue);
  }

  /**
   * Bytes sent and not yet acknowledged; a SYN or FIN counts as one. For UDP, memory. 0 to
   * 2<sup>32</sup>−1.
   */
  public long sendQueue() {
    return Integer.toUnsignedLong(sendQueue);
  }

  /** The timer that is running, if one is. */
  public Optional<Timer> timer() {
    return timerKind == null ? Optional.empty() : Optional.of(new Timer(timerKind, timerMillis));
  }

  /** How often the oldest unacknowledged segment was sent again. 0 to 2<sup>32</sup>−1. */
  public long retransmits() {
    return Integer.toUnsignedLong(retransmits);
  }

  /** How many zero-window or keepalive probes have had no answer. 0 to 2<sup>32</sup>−1. */
  public long unansweredProbes() {
    return Integer.toUnsignedLong(unansweredProbes);
  }

  /**
   * How many datagrams the kernel has dropped since the socket was opened, as its receive queue was
   * full or a checksum wrong (the last column of {@code net/udp}, net/ipv4/udp.c). 0 to
   * 2<sup>32</sup>−1; empty for TCP, for which it is not counted, and where the table has no such
   * column (kernels before 2.6.27).
   */
  public OptionalLong drops() {
    return dropsKnown ? OptionalLong.of(Integer.toUnsignedLong(drops)) : OptionalLong.empty();
  }

  /**
   * The user the socket belongs to, 0 to 2<sup>32</sup>−1; empty where the kernel keeps none
   * (TIME_WAIT).
   */
  public OptionalLong uid() {
    return uidKnown ? OptionalLong.of(Integer.toUnsignedLong(uid)) : OptionalLong.empty();
  }

  /** Whether the socket has an inode, by which a process can hold it. */
  public boolean hasInode() {
    return inode != 0;
  }

  /**
   * The socket's inode, unsigned; empty where the kernel has none: closed, half-open, and not yet
   * accepted connections. It names a socket, not a row: MPTCP lists several rows with one inode.
   */
  public OptionalLong inode() {
    return hasInode() ? OptionalLong.of(inode) : OptionalLong.empty();
  }

  /** The inode, or 0 where the kernel has none: for sets of numbers, which do without wrappers. */
  public long inodeNumber() {
    return inode;
  }

  /**
   * Whether two rows are of one socket, as far as rows can tell: they have the same ends, in the
   * same table and namespace, and the same inode or none. What else they say may have changed.
   */
  public boolean isSameSocketAs(Connection other) {
    return inode == other.inode && hasSamePlaceAs(other);
  }

  /** Whether two rows have the same ends, in the same table and namespace. */
  public boolean hasSamePlaceAs(Connection other) {
    return protocol == other.protocol
        && local.equals(other.local)
        && Objects.equals(remote, other.remote)
        && Objects.equals(namespace, other.namespace);
  }

  /**
   * Whether a row of a later reading shows what became of this one: a connection with the same
   * ends, which may have lost its inode (TIME_WAIT) or gained one (accept); of listeners and UDP,
   * which have no life beyond their socket, the same socket.
   */
  public boolean isContinuedBy(Connection later) {
    boolean lives = protocol.isTcp() && remote != null;
    return lives ? hasSamePlaceAs(later) : isSameSocketAs(later);
  }

  /** A hash of what {@link #hasSamePlaceAs} compares. Rows of a table differ in it mostly. */
  public int placeHash() {
    return local.hashCode() * 31 + (remote == null ? 0 : remote.hashCode());
  }

  /** The network namespace it lives in, if the source could tell. */
  public Optional<NetworkNamespace> namespace() {
    return Optional.ofNullable(namespace);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Connection that
        && protocol == that.protocol
        && local.equals(that.local)
        && Objects.equals(remote, that.remote)
        && Objects.equals(state, that.state)
        && Objects.equals(namespace, that.namespace)
        && inode == that.inode
        && timerKind == that.timerKind
        && timerMillis == that.timerMillis
        && receiveQueue == that.receiveQueue
        && sendQueue == that.sendQueue
        && retransmits == that.retransmits
        && unansweredProbes == that.unansweredProbes
        && drops == that.drops
        && dropsKnown == that.dropsKnown
        && uid == that.uid
        && uidKnown == that.uidKnown;
  }

  @Override
  public int hashCode() {
    return placeHash() * 31 + Long.hashCode(inode);
  }

  /** Every field, for test failures and debuggers. */
  @Override
  public String toString() {
    return "Connection["
        + protocol.label()
        + ' '
        + local
        + " -> "
        + (remote == null ? "-" : remote.toString())
        + ", state="
        + (state == null ? "-" : state.label())
        + ", receiveQueue="
        + receiveQueue()
        + ", sendQueue="
        + sendQueue()
        + ", timer="
        + timer().orElse(null)
        + ", retransmits="
        + retransmits()
        + ", unansweredProbes="
        + unansweredProbes()
        + ", drops="
        + (dropsKnown ? Integer.toUnsignedString(drops) : "-")
        + ", uid="
        + (uidKnown ? Integer.toUnsignedString(uid) : "-")
        + ", inode="
        + Long.toUnsignedString(inode)
        + ", namespace="
        + namespace
        + ']';
  }

  /**
   * Collects the fields of a {@link Connection}; what is not set is unknown, or 0 for queues and
   * counters.
   */
  public static final class Builder {
    private final Protocol protocol;
    private final Endpoint local;
    private @Nullable Endpoint remote;
    private @Nullable SocketState state;
    private @Nullable Timer timer;
    private @Nullable NetworkNamespace namespace;
    private long inode;
    private int receiveQueue;
    private int sendQueue;
    private int retransmits;
    private int unansweredProbes;
    private int drops;
    private boolean dropsKnown;
    private int uid;
    private boolean uidKnown;

    private Builder(Protocol protocol, Endpoint local) {
      this.protocol = protocol;
      this.local = local;
    }

    /** Sets the peer's end; {@code null} for none. */
    public Builder remote(@Nullable Endpoint peer) {
      this.remote = peer;
      return this;
    }

    /** Sets the state; {@code null} for none. */
    public Builder state(@Nullable SocketState value) {
      this.state = value;
      return this;
    }

    /** Sets the running timer; {@code null} for none. */
    public Builder timer(@Nullable Timer running) {
      this.timer = running;
      return this;
    }

    /** Sets the network namespace; {@code null} for unknown. */
    public Builder namespace(@Nullable NetworkNamespace value) {
      this.namespace = value;
      return this;
    }

    /** Sets the inode, unsigned; 0 for none. */
    public Builder inode(long number) {
      this.inode = number;
      return this;
    }

    /** Sets {@link Connection#receiveQueue}. */
    public Builder receiveQueue(long bytes) {
      this.receiveQueue = unsigned32("receive queue", bytes);
      return this;
    }

    /** Sets {@link Connection#sendQueue}. */
    public Builder sendQueue(long bytes) {
      this.sendQueue = unsigned32("send queue", bytes);
      return this;
    }

    /** Sets {@link Connection#retransmits}. */
    public Builder retransmits(long count) {
      this.retransmits = unsigned32("retransmits", count);
      return this;
    }

    /** Sets {@link Connection#unansweredProbes}. */
    public Builder unansweredProbes(long count) {
      this.unansweredProbes = unsigned32("unanswered probes", count);
      return this;
    }

    /** Sets {@link Connection#drops}; not called where they are unknown. */
    public Builder drops(long count) {
      this.drops = unsigned32("drops", count);
      this.dropsKnown = true;
      return this;
    }

    /** Sets the user, 0 to 2<sup>32</sup>−1; not called where the user is unknown. */
    public Builder uid(long user) {
      this.uid = unsigned32("uid", user);
      this.uidKnown = true;
      return this;
    }

    /** The connection. */
    public Connection build() {
      return new Connection(this);
    }

    private static int unsigned32(String field, long value) {
      if (value < 0 || value > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException(field + " " + value + " is not within 0 to 4294967295");
      }
      return (int) value;
    }
  }
}
