package org.jnetstat.domain.report;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNameLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndpointNamesTest {

  private static final Service SSH = new Service(Transport.TCP, 22);
  private static final IpAddress DATABASE = endpoint("10.0.0.9:0").address();
  private static final EndpointNames NAMES =
      new EndpointNames(Map.of(DATABASE, "db-1"), Map.of(SSH, "ssh"), 0);
  private static final ConnectionQuery TCP =
      new ConnectionQuery(EnumSet.of(Protocol.TCP, Protocol.TCP6), false);

  @Test
  void namesAHostAlsoWhereItsAddressIsMapped() {
    assertEquals(Optional.of("db-1"), NAMES.host(endpoint("10.0.0.9:22").address()));
    assertEquals(Optional.of("db-1"), NAMES.host(endpoint("[::ffff:10.0.0.9]:22").address()));
    assertEquals(Optional.empty(), NAMES.host(endpoint("10.0.0.8:22").address()));
  }

  @Test
  void namesAServiceOfItsTransportOnly() {
    assertEquals(Optional.of("ssh"), NAMES.service(Protocol.TCP6, endpoint("[::1]:22")));
    assertEquals(Optional.empty(), NAMES.service(Protocol.UDP, endpoint("10.0.0.9:22")));
    assertEquals(Optional.empty(), NAMES.service(Protocol.TCP, endpoint("10.0.0.9:0")));
  }

  @Test
  void namesFromServersAreMadePrintable() {
    EndpointNames hostile =
        new EndpointNames(Map.of(DATABASE, "db\u001b[2J"), Map.of(SSH, "s\nh"), 0);

    assertEquals(Optional.of("db\\x1b[2J"), hostile.host(endpoint("10.0.0.9:22").address()));
    assertEquals(Optional.of("s\\x0ah"), hostile.service(Protocol.TCP, endpoint("10.0.0.9:22")));
  }

  @Test
  void namesAreAskedForOnRequestOnly() {
    InMemoryNameLookup lookup = new InMemoryNameLookup(NAMES);

    assertEquals(EndpointNames.NONE, report(lookup, TCP).names());
    assertEquals(List.of(), lookup.askedAddresses());
  }

  @Test
  void addressIsAskedForOnceAndTheWildcardNever() {
    InMemoryNameLookup lookup = new InMemoryNameLookup(NAMES);

    ConnectionReport report =
        report(
            lookup,
            TCP.withNames(),
            row("0.0.0.0:22", null),
            row("127.0.0.1:22", "10.0.0.9:40000"),
            row("[::ffff:127.0.0.1]:22", "[::ffff:10.0.0.9]:40001"));

    assertEquals(
        List.of(Set.of(DATABASE, endpoint("127.0.0.1:0").address())), lookup.askedAddresses());
    assertEquals(NAMES, report.names());
  }

  @Test
  void onlyShownAddressesAreAskedFor() {
    InMemoryNameLookup lookup = new InMemoryNameLookup(NAMES);

    report(
        lookup,
        TCP.withNames().where(SocketFilter.LISTENING),
        row("10.0.0.1:22", null),
        row("127.0.0.1:22", "10.0.0.9:40000"));

    assertEquals(List.of(Set.of(endpoint("10.0.0.1:0").address())), lookup.askedAddresses());
  }

  @Test
  void onlyWantedKindsAreAskedFor() {
    InMemoryNameLookup lookup = new InMemoryNameLookup(NAMES);
    Connection row = row("127.0.0.1:22", "10.0.0.9:40000");

    EndpointNames services = report(lookup, TCP.withNames(Set.of(NameKind.SERVICE)), row).names();
    EndpointNames hosts = report(lookup, TCP.withNames(Set.of(NameKind.HOST)), row).names();

    assertEquals(Set.of(), lookup.askedAddresses().getFirst());
    assertEquals(new EndpointNames(Map.of(), Map.of(SSH, "ssh"), 0), services);
    assertEquals(new EndpointNames(Map.of(DATABASE, "db-1"), Map.of(), 0), hosts);
  }

  @Test
  void lateNamesAreReported() {
    ConnectionReport report =
        report(new InMemoryNameLookup(new EndpointNames(Map.of(), Map.of(), 3)), TCP.withNames());

    assertEquals(List.of(new Notice(Notice.Code.NAMES_LATE, 3)), report.notices());
    assertEquals(true, report.isComplete());
  }

  @Test
  void aServiceHasAPort() {
    assertThrows(IllegalArgumentException.class, () -> new Service(Transport.TCP, 0));
    assertThrows(IllegalArgumentException.class, () -> new Service(Transport.UDP, 0x10000));
  }

  private static Connection row(String local, @Nullable String remote) {
    Protocol protocol = local.startsWith("[") ? Protocol.TCP6 : Protocol.TCP;
    return Connection.builder(protocol, endpoint(local))
        .remote(remote == null ? null : endpoint(remote))
        .state(remote == null ? TcpState.LISTEN : TcpState.ESTABLISHED)
        .inode(7)
        .build();
  }

  private static ConnectionReport report(
      InMemoryNameLookup names, ConnectionQuery query, Connection... rows) {
    return new ConnectionReporter(
            InMemoryConnectionSource.listing(rows),
            NamespaceLookup.NONE,
            new InMemoryProcessLookup(),
            new InMemoryHostLookup(Host.UNKNOWN, Map.of()),
            names,
            InstantSource.fixed(Instant.EPOCH))
        .report(query);
  }
}
