package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.junit.jupiter.api.Test;

class PortOwnersTest {

  /** No machine is asked: the sockets and their owners are made up. */
  @Test
  void namesTheProgramThatListens() {
    Owner sshd = Owner.byDescriptor(ProcessInfo.builder(812, "sshd").build(), 3);
    ConnectionReporter reporter =
        new ConnectionReporter(
            InMemoryConnectionSource.listing(
                SampleConnections.TCP_LISTENER, SampleConnections.TCP_ESTABLISHED),
            InMemoryNamespaceLookup.surveying(NamespaceSurvey.NONE),
            new InMemoryProcessLookup()
                .holds(SampleConnections.TCP_LISTENER.inode().getAsLong(), sshd)
                .holds(SampleConnections.TCP_ESTABLISHED.inode().getAsLong(), sshd),
            new InMemoryHostLookup(Host.UNKNOWN, Map.of()),
            NameLookup.NONE,
            Clock.systemUTC());

    assertEquals(List.of("sshd (PID 812)"), new PortOwners(reporter).on(22));
    assertEquals(List.of(), new PortOwners(reporter).on(23));
  }

  /** This very process, on this very machine. */
  @Test
  void bothWiringsFindThisProcess() throws Exception {
    String self = "(PID " + ProcessHandle.current().pid() + ")";
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortOwners byHand = new PortOwners(PlainJava.reporter());
      PortOwners byGuice = Guice.createInjector(new WithGuice()).getInstance(PortOwners.class);
      for (PortOwners wired : List.of(byHand, byGuice)) {
        assertTrue(wired.on(listener.getLocalPort()).getFirst().endsWith(self));
      }
    }
  }
}
