package org.jnetstat.domain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.testing.SampleReports;
import org.junit.jupiter.api.Test;

class ColumnTest {

  private static final Endpoint LOCAL = new Endpoint(new IpAddress.V6(0, 1), 22);
  private static final Endpoint REMOTE = new Endpoint(new IpAddress.V4(0x0A000009), 40000);
  private static final ProcessInfo SSHD =
      ProcessInfo.builder(812, "sshd ")
          .command(List.of("sshd", "-o", "Banner x", ""))
          .executable("/usr/sbin/sshd")
          .container(new Container("3f2a".repeat(16), Container.Runtime.DOCKER, null))
          .unit("ssh.service")
          .build();

  /** A script that names a column must go on to get it. */
  @Test
  void namesStayAndDiffer() {
    assertEquals(
        List.of(
            "protocol",
            "recv-q",
            "send-q",
            "drops",
            "local",
            "remote",
            "state",
            "timer",
            "retransmits",
            "probes",
            "user",
            "inode",
            "namespace",
            "pid",
            "program",
            "peer",
            "command",
            "name",
            "executable",
            "container",
            "unit",
            "local.address",
            "local.port",
            "remote.address",
            "remote.port"),
        Arrays.stream(Column.values()).map(Column::label).toList());
    for (Column column : Column.values()) {
      assertEquals(Optional.of(column), Column.named(column.label()));
    }
    assertEquals(Optional.of(Column.LOCAL_ADDRESS), Column.named("local-address"));
    assertEquals(Optional.of(Column.STATUS), Column.named("status"));
    assertEquals(Optional.empty(), Column.named(""));
  }

  @Test
  void whereThereIsNothingToShowAValueIsEmptyAndACellIsNot() {
    AttributedConnection bare =
        new AttributedConnection(
            Connection.builder(Protocol.UDP, new Endpoint(new IpAddress.V4(0), 0)).build(),
            Ownership.without(Ownership.Reason.GONE));
    List<String> empty = new ArrayList<>();
    for (Column column : Column.values()) {
      String value = value(column, bare, SampleReports.EMPTY);
      String cell = column.text(bare, SampleReports.EMPTY);
      assertEquals(value.isEmpty() ? "-" : value, cell, column.label());
      if (value.isEmpty()) {
        empty.add(column.label());
      }
    }

    assertEquals(
        List.of(
            "drops",
            "remote",
            "state",
            "timer",
            "user",
            "inode",
            "namespace",
            "pid",
            "program",
            "peer",
            "command",
            "name",
            "executable",
            "container",
            "unit",
            "local.port",
            "remote.address",
            "remote.port"),
        empty);
    for (AttributedConnection row : SampleReports.hostile().connections()) {
      assertNotEquals("", value(Column.PROGRAM_NAME, row, SampleReports.EMPTY));
    }
  }

  @Test
  void partsOfAnEndAndOfItsOwnerAreColumns() {
    AttributedConnection row =
        new AttributedConnection(
            Connection.builder(Protocol.TCP6, LOCAL).remote(REMOTE).build(),
            Ownership.owned(List.of(Owner.byDescriptor(SSHD, 3))));

    assertEquals(
        List.of(
            "::1",
            "22",
            "10.0.0.9",
            "40000",
            "sshd ",
            "sshd -o 'Banner x' ''",
            "/usr/sbin/sshd",
            "docker:3f2a3f2a3f2a",
            "ssh.service"),
        cells(row, SampleReports.EMPTY));
    assertEquals(
        List.of("::1", "ssh", "db-1", "40000"),
        cells(
                row,
                new ConnectionReport(
                    Host.UNKNOWN,
                    SampleReports.TAKEN_AT,
                    List.of(row),
                    List.of(),
                    Map.of(),
                    new EndpointNames(
                        Map.of(REMOTE.address(), "db-1"),
                        Map.of(new Service(Service.Transport.TCP, 22), "ssh"),
                        0),
                    KnownNamespaces.NONE))
            .subList(0, 4));
  }

  private static List<String> cells(AttributedConnection row, ConnectionReport report) {
    return List.of(
            Column.LOCAL_HOST,
            Column.LOCAL_PORT,
            Column.REMOTE_HOST,
            Column.REMOTE_PORT,
            Column.NAME,
            Column.COMMAND,
            Column.EXECUTABLE,
            Column.CONTAINER,
            Column.UNIT)
        .stream()
        .map(column -> column.text(row, report))
        .toList();
  }

  private static String value(Column column, AttributedConnection row, ConnectionReport report) {
    StringBuilder value = new StringBuilder();
    column.appendValue(value, row, report);
    return value.toString();
  }
}
