package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.time.Clock;
import java.time.InstantSource;
import org.jnetstat.domain.ConnectionReporter;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.ProcessLookup;

/** Puts the domain's reporter together from whatever the ports are bound to. */
final class ReportModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(InstantSource.class).toInstance(Clock.systemUTC());
  }

  @Provides
  ConnectionReporter connectionReporter(
      ConnectionSource source,
      ProcessLookup processes,
      HostLookup hosts,
      NameLookup names,
      InstantSource clock) {
    return new ConnectionReporter(source, processes, hosts, names, clock);
  }
}
