package com.example;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import java.nio.ByteOrder;
import java.time.Clock;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup;
import org.jnetstat.adapters.procfs.host.ProcfsHostLookup;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.reporter.ConnectionReporter;

/** Wires the modules with Guice: {@code java ... com.example.WithGuice 8080}. */
public final class WithGuice extends AbstractModule {

  /**
   * Prints who listens.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    Guice.createInjector(new WithGuice())
        .getInstance(PortOwners.class)
        .on(Integer.parseInt(arguments[0]))
        .forEach(System.out::println);
  }

  @Override
  protected void configure() {
    ProcRoot proc = ProcRoot.DEFAULT;
    bind(ConnectionSource.class)
        .toInstance(new ProcfsConnectionSource(proc, ByteOrder.nativeOrder()));
    bind(NamespaceLookup.class).toInstance(new ProcfsNamespaceLookup(proc));
    bind(ProcessLookup.class).toInstance(new ProcfsProcessLookup(proc));
    bind(HostLookup.class).toInstance(new ProcfsHostLookup(proc));
    bind(NameLookup.class).toInstance(NameLookup.NONE);
  }

  @Provides
  ConnectionReporter reporter(
      ConnectionSource sockets,
      NamespaceLookup namespaces,
      ProcessLookup processes,
      HostLookup host,
      NameLookup names) {
    return new ConnectionReporter(
        sockets, namespaces, processes, host, names, Clock.systemUTC());
  }
}
