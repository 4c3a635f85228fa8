package org.jnetstat.app;

import com.google.inject.AbstractModule;
import org.jnetstat.adapters.names.SystemNameLookup;
import org.jnetstat.domain.port.NameLookup;

/** Takes names of hosts and services from this machine, whichever machine's sockets are read. */
final class NamesModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(NameLookup.class).toInstance(new SystemNameLookup());
  }
}
