package com.example;

import java.nio.ByteOrder;
import java.time.Clock;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup;
import org.jnetstat.adapters.procfs.host.ProcfsHostLookup;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.reporter.ConnectionReporter;

/** Wires the modules by hand: {@code java ... com.example.PlainJava 8080}. */
public final class PlainJava {

  private PlainJava() {}

  /**
   * Prints who listens.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    new PortOwners(reporter()).on(Integer.parseInt(arguments[0])).forEach(System.out::println);
  }

  /** Returns what reads this machine. */
  static ConnectionReporter reporter() {
    ProcRoot proc = ProcRoot.DEFAULT;
    return new ConnectionReporter(
        new ProcfsConnectionSource(proc, ByteOrder.nativeOrder()),
        new ProcfsNamespaceLookup(proc),
        new ProcfsProcessLookup(proc),
        new ProcfsHostLookup(proc),
        NameLookup.NONE,
        Clock.systemUTC());
  }
}
