package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import java.time.InstantSource;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.reporter.ConnectionReporter;

/** Puts the domain's reporter together from whatever the ports are bound to. */
final class ReportModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(InstantSource.class).toInstance(InstantSource.system());
    bind(ConnectionReporter.class)
        .toProvider(
            new ReporterProvider(
                getProvider(ConnectionSource.class),
                getProvider(NamespaceLookup.class),
                getProvider(ProcessLookup.class),
                getProvider(HostLookup.class),
                getProvider(NameLookup.class),
                getProvider(InstantSource.class)));
  }

  /** In place of a method with {@code @Provides}, which Guice would find and call by reflection. */
  private record ReporterProvider(
      Provider<ConnectionSource> source,
      Provider<NamespaceLookup> namespaces,
      Provider<ProcessLookup> processes,
      Provider<HostLookup> hosts,
      Provider<NameLookup> names,
      Provider<InstantSource> clock)
      implements Provider<ConnectionReporter> {

    @Override
    public ConnectionReporter get() {
      return new ConnectionReporter(
          source.get(), namespaces.get(), processes.get(), hosts.get(), names.get(), clock.get());
    }
  }
}
