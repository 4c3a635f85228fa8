package org.jnetstat.app;

import com.google.inject.AbstractModule;
import java.nio.ByteOrder;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup;
import org.jnetstat.adapters.procfs.host.ProcfsHostLookup;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;

/** Reads the machine through /proc: binds the four ports that ask something of it. */
final class ProcfsModule extends AbstractModule {

  private final ProcRoot root;
  private final ByteOrder byteOrder;

  ProcfsModule(ProcRoot root, ByteOrder byteOrder) {
    this.root = root;
    this.byteOrder = byteOrder;
  }

  @Override
  protected void configure() {
    bind(ConnectionSource.class).toInstance(new ProcfsConnectionSource(root, byteOrder));
    bind(NamespaceLookup.class).toInstance(new ProcfsNamespaceLookup(root));
    bind(ProcessLookup.class).toInstance(new ProcfsProcessLookup(root));
    bind(HostLookup.class).toInstance(new ProcfsHostLookup(root));
  }
}
