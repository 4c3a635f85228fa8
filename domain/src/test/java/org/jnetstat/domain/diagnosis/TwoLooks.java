package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/** What a check is shown: rows, figures and conditions at two moments, a second apart. */
final class TwoLooks {

  private static final HidingPlaces.Seen NOTHING_HIDDEN =
      new HidingPlaces.Seen(Optional.of(List.of()), OptionalLong.of(0), Optional.of(List.of()));

  private final List<AttributedConnection> before = new ArrayList<>();
  private final List<AttributedConnection> now = new ArrayList<>();
  private final Map<Figure, Long> figuresBefore = new EnumMap<>(Figure.class);
  private final Map<Figure, Long> figuresNow = new EnumMap<>(Figure.class);
  private final Map<Integer, ProcessCondition> conditions = new HashMap<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<List<AttributedConnection>> glances = new ArrayList<>();
  private Optional<List<HeldPacketSocket>> packetsBefore = Optional.of(List.of());
  private Optional<List<HeldPacketSocket>> packetsNow = Optional.of(List.of());
  private HidingPlaces.Seen hidingBefore = NOTHING_HIDDEN;
  private HidingPlaces.Seen hidingNow = NOTHING_HIDDEN;

  /** Adds a row that is the same both times. */
  TwoLooks both(AttributedConnection row) {
    return changing(row, row);
  }

  /** Adds a row that is another at the second look. */
  TwoLooks changing(AttributedConnection first, AttributedConnection second) {
    before.add(first);
    now.add(second);
    return this;
  }

  /** Adds a row that is gone at the second look. */
  TwoLooks atFirst(AttributedConnection row) {
    before.add(row);
    return this;
  }

  /** Adds a row that comes between the looks. */
  TwoLooks later(AttributedConnection row) {
    now.add(row);
    return this;
  }

  /** Adds what a glance between the looks shows. */
  TwoLooks glance(AttributedConnection... rows) {
    glances.add(List.of(rows));
    return this;
  }

  /** Sets a figure that stays the same. */
  TwoLooks figure(Figure figure, long value) {
    return counting(figure, value, value);
  }

  /** Sets a figure at each look. */
  TwoLooks counting(Figure figure, long first, long second) {
    figuresBefore.put(figure, first);
    figuresNow.put(figure, second);
    return this;
  }

  /** Sets how a process is doing. */
  TwoLooks condition(int pid, ProcessCondition condition) {
    conditions.put(pid, condition);
    return this;
  }

  /** Adds what the second report tells. */
  TwoLooks telling(Notice notice) {
    notices.add(notice);
    return this;
  }

  /** Sets what the list of processes does not show, at each look. */
  TwoLooks hiding(HidingPlaces.Seen first, HidingPlaces.Seen second) {
    hidingBefore = first;
    hidingNow = second;
    return this;
  }

  /** Sets the packet sockets at each look; {@code null} if they could not be read. */
  TwoLooks packetSockets(
      @Nullable List<HeldPacketSocket> first, @Nullable List<HeldPacketSocket> second) {
    packetsBefore = Optional.ofNullable(first);
    packetsNow = Optional.ofNullable(second);
    return this;
  }

  /** What the check saw in it. */
  Examination examinedBy(Check check) {
    Examination result = new Examination(check);
    Look first = look(before, figuresBefore, List.of(), Instant.EPOCH, packetsBefore, hidingBefore);
    for (List<AttributedConnection> glance : glances) {
      first = first.andThen(report(glance, List.of(), Instant.EPOCH));
    }
    check.examine(
        new Observation(
            first,
            look(now, figuresNow, notices, Instant.EPOCH.plusSeconds(1), packetsNow, hidingNow)),
        result);
    return result;
  }

  /** What the check found in it. */
  List<Finding> findingsOf(Check check) {
    return examinedBy(check).findings();
  }

  private Look look(
      List<AttributedConnection> rows,
      Map<Figure, Long> figures,
      List<Notice> told,
      Instant time,
      Optional<List<HeldPacketSocket>> packetSockets,
      HidingPlaces.Seen hiding) {
    return new Look(
        report(rows, told, time),
        List.of(new NetworkStack(null, figures)),
        conditions,
        packetSockets,
        hiding);
  }

  private static ConnectionReport report(
      List<AttributedConnection> rows, List<Notice> told, Instant time) {
    return new ConnectionReport(Host.UNKNOWN, time, rows, told, Map.of());
  }

  /** A row that no process holds. */
  static AttributedConnection unheld(Connection connection) {
    return new AttributedConnection(connection, Ownership.NOT_SEARCHED);
  }

  /** A TCP listener held by processes. */
  static AttributedConnection listening(String local, ProcessInfo... holders) {
    return held(listener(local), holders);
  }

  /** A TCP listener of which no holder is known. */
  static AttributedConnection unowned(String local, Ownership.Reason reason) {
    return new AttributedConnection(listener(local), Ownership.without(reason));
  }

  private static Connection listener(String local) {
    Endpoint end = endpoint(local);
    return Connection.builder(
            end.address() instanceof IpAddress.V6 ? Protocol.TCP6 : Protocol.TCP, end)
        .state(TcpState.LISTEN)
        .inode(1)
        .build();
  }

  /** A row held by a process. */
  static AttributedConnection held(Connection connection, ProcessInfo... holders) {
    List<Owner> owners = new ArrayList<>();
    for (ProcessInfo holder : holders) {
      owners.add(Owner.byDescriptor(holder, 3));
    }
    return new AttributedConnection(connection, Ownership.owned(owners));
  }
}
