package org.jnetstat.domain.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * In which order the rows of a report stand. Rows that are equal in every key keep the order of the
 * kernel's tables.
 *
 * @param criteria the first decides, the next among what is equal; none for table order
 */
public record RowOrder(List<Criterion> criteria) {

  /** The order of the kernel's tables, which is that of hash values. */
  public static final RowOrder OF_TABLES = new RowOrder(List.of());

  /** By protocol, local port and local address: the order for people. */
  public static final RowOrder BY_PORT =
      new RowOrder(
          List.of(
              new Criterion(Key.PROTOCOL, false),
              new Criterion(Key.PORT, false),
              new Criterion(Key.LOCAL, false)));

  /**
   * What to sort by. What a row lacks (a peer, a state, an owner) comes last in ascending and in
   * descending order.
   */
  public enum Key {
    /** The order of {@link org.jnetstat.domain.address.Protocol}. */
    PROTOCOL,
    /** The local address, IPv4 before IPv6, then the port. */
    LOCAL,
    /** The remote address, IPv4 before IPv6, then the port. */
    REMOTE,
    /** The local port. */
    PORT,
    /** The state's name. */
    STATE,
    /** The lowest PID among the owners. */
    PID,
    /** What people call the program of that process. */
    PROGRAM,
    /** The user's number. */
    USER,
    /** The receive queue. */
    RECV_Q,
    /** The send queue. */
    SEND_Q,
    /** The dropped datagrams, which TCP does not count. */
    DROPS,
    /** The inode. */
    INODE,
    /** The number of the network namespace. */
    NAMESPACE;

    /** The key in lower case with hyphens, {@code recv-q}: the word for it on a command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private @Nullable Comparable<?> of(AttributedConnection row) {
      Connection connection = row.connection();
      return switch (this) {
        case PROTOCOL -> connection.protocol();
        case LOCAL -> EndpointKey.of(connection.local());
        case REMOTE -> connection.remote().map(EndpointKey::of).orElse(null);
        case PORT -> connection.local().port();
        case STATE -> connection.state().map(SocketState::label).orElse(null);
        case PID -> row.ownership().firstProcess().map(ProcessInfo::pid).orElse(null);
        case PROGRAM -> row.ownership().firstProcess().map(ProcessInfo::commonName).orElse(null);
        case USER -> connection.uid().isPresent() ? connection.uid().getAsLong() : null;
        case RECV_Q -> connection.receiveQueue();
        case SEND_Q -> connection.sendQueue();
        case DROPS -> connection.drops().isPresent() ? connection.drops().getAsLong() : null;
        case NAMESPACE -> connection.namespace().map(space -> unsigned(space.inode())).orElse(null);
        case INODE -> connection.hasInode() ? unsigned(connection.inode().getAsLong()) : null;
      };
    }

    /** A number that compares as the unsigned one does. */
    private static Long unsigned(long number) {
      return number ^ Long.MIN_VALUE;
    }

    @SuppressWarnings("unchecked") // each key gives values of one type
    private Comparator<AttributedConnection> comparator(boolean descending) {
      Comparator<Comparable<Object>> values = Comparator.naturalOrder();
      Comparator<@Nullable Comparable<Object>> order =
          Comparator.nullsLast(descending ? values.reversed() : values);
      return (a, b) -> order.compare((Comparable<Object>) of(a), (Comparable<Object>) of(b));
    }
  }

  /**
   * One key and its direction.
   *
   * @param key what to sort by
   * @param descending whether the greatest come first
   */
  public record Criterion(Key key, boolean descending) {
    private boolean isAscending(Key wanted) {
      return key == wanted && !descending;
    }
  }

  /** Copies the criteria. */
  public RowOrder {
    criteria = List.copyOf(criteria);
  }

  /** Whether rows can stand in this order only if their owners are known. */
  public boolean needsOwners() {
    for (Criterion criterion : criteria) {
      if (criterion.key == Key.PID || criterion.key == Key.PROGRAM) {
        return true;
      }
    }
    return false;
  }

  /** The rows in this order, in a new list unless there are no criteria. */
  public List<AttributedConnection> sort(List<AttributedConnection> rows) {
    return isByPort() ? PortOrder.sort(rows) : sortByCriteria(rows);
  }

  /** Whether it is {@link #BY_PORT}; equals() of records is put together at run time. */
  private boolean isByPort() {
    return criteria.size() == 3
        && criteria.get(0).isAscending(Key.PROTOCOL)
        && criteria.get(1).isAscending(Key.PORT)
        && criteria.get(2).isAscending(Key.LOCAL);
  }

  private List<AttributedConnection> sortByCriteria(List<AttributedConnection> rows) {
    return criteria.stream()
        .map(criterion -> criterion.key.comparator(criterion.descending))
        .reduce(Comparator::thenComparing)
        .map(order -> rows.stream().sorted(order).toList())
        .orElse(rows);
  }

  /** An end as numbers that compare as people expect: {@code 9.0.0.0} before {@code 10.0.0.0}. */
  private record EndpointKey(boolean ipv6, long high, long low, int port)
      implements Comparable<EndpointKey> {

    private static final Comparator<EndpointKey> ORDER =
        Comparator.comparing(EndpointKey::ipv6)
            .thenComparing(EndpointKey::high, Long::compareUnsigned)
            .thenComparing(EndpointKey::low, Long::compareUnsigned)
            .thenComparingInt(EndpointKey::port);

    static EndpointKey of(Endpoint endpoint) {
      return endpoint.address() instanceof IpAddress.V6 v6
          ? new EndpointKey(true, v6.high(), v6.low(), endpoint.port())
          : new EndpointKey(
              false,
              0,
              Integer.toUnsignedLong(((IpAddress.V4) endpoint.address()).bits()),
              endpoint.port());
    }

    @Override
    public int compareTo(EndpointKey other) {
      return ORDER.compare(this, other);
    }
  }
}
