package org.jnetstat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import com.google.inject.AbstractModule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.JnetstatCommand;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.junit.jupiter.api.Test;

/** The program with adapters replaced through Guice. */
class WiringTest {

  private static final Connection LISTENER =
      Connection.builder(Protocol.TCP, new Endpoint(new IpAddress.V4(0x7F000001), 8080))
          .state(TcpState.LISTEN)
          .inode(77)
          .build();

  private static String run(ProcessLookup lookup, String... arguments) {
    AbstractModule fakes =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(ConnectionSource.class)
                .toInstance(selection -> new SocketTables(List.of(LISTENER), List.of()));
            bind(ProcessLookup.class).toInstance(lookup);
            bind(HostLookup.class).toInstance(new InMemoryHostLookup(Host.UNKNOWN, Map.of()));
            bind(InstantSource.class).toInstance(InstantSource.fixed(Instant.EPOCH));
          }
        };
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            out,
            new PrintWriter(err),
            () -> false,
            null,
            Map.of("JNETSTAT_DEBUG", "1"),
            new PassingTime(),
            atEnd -> {},
            events -> null);
    int status =
        new JnetstatCommand(
                () -> "test", new GuiceBackendFactory(fakes), console, Path.of("/nowhere"))
            .run(arguments);
    return status + "\n" + out + err;
  }

  @Test
  void portsCanBeReplacedWithoutTouchingTheProgram() {
    ProcessLookup lookup =
        new InMemoryProcessLookup()
            .holds(77, Owner.byDescriptor(ProcessInfo.builder(5, "web").build(), 3));
    assertEquals(
        """
        0
        Proto  Local address   Remote address  Status  PID  Program name
        tcp    127.0.0.1:8080  -               LISTEN  5    web
        """,
        run(lookup));
  }

  @Test
  void lookupIsNotAskedWithoutOwners() {
    ProcessLookup lookup = mock();
    run(lookup, "--no-owners");
    verifyNoInteractions(lookup);
  }

  @Test
  void everyFormatIsThereUnderItsName() {
    Map<String, OutputFormat> formats = new GuiceBackendFactory().formats().byName();
    assertEquals(
        List.of("table", "json", "ndjson", "csv", "tsv", "markdown", "pids", "netstat"),
        List.copyOf(formats.keySet()));
    formats.forEach((name, format) -> assertEquals(name, format.name()));
  }
}
