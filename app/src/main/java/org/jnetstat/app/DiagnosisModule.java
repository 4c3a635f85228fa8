package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcfsProcessConditions;
import org.jnetstat.adapters.procfs.socket.ProcfsPacketSockets;
import org.jnetstat.adapters.procfs.statistics.ProcfsKernelStatistics;
import org.jnetstat.adapters.procfs.visibility.ProcfsHidingPlaces;
import org.jnetstat.domain.diagnosis.Check;
import org.jnetstat.domain.diagnosis.Checks;
import org.jnetstat.domain.diagnosis.Doctor;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.PacketSockets;
import org.jnetstat.domain.port.ProcessConditions;
import org.jnetstat.domain.port.ProcessLookup;

/** Puts the doctor together: what it asks of the machine, and its checks. */
final class DiagnosisModule extends AbstractModule {

  private static final Key<List<Check>> CHECKS = Key.get(new TypeLiteral<>() {});

  private final ProcRoot root;
  private final List<String> warnings = new ArrayList<>();

  DiagnosisModule(ProcRoot root) {
    this.root = root;
  }

  @Override
  protected void configure() {
    bind(KernelStatistics.class).toInstance(new ProcfsKernelStatistics(root));
    bind(ProcessConditions.class).toInstance(new ProcfsProcessConditions(root));
    bind(PacketSockets.class).toInstance(new ProcfsPacketSockets(root));
    bind(HidingPlaces.class).toInstance(new ProcfsHidingPlaces(root));
    bind(CHECKS).toInstance(checks());
    Provider<KernelStatistics> statistics = getProvider(KernelStatistics.class);
    Provider<ProcessConditions> conditions = getProvider(ProcessConditions.class);
    Provider<PacketSockets> packetSockets = getProvider(PacketSockets.class);
    Provider<ProcessLookup> processes = getProvider(ProcessLookup.class);
    Provider<HidingPlaces> hidingPlaces = getProvider(HidingPlaces.class);
    Provider<List<Check>> checks = getProvider(CHECKS);
    bind(Doctor.class)
        .toProvider(
            () ->
                new Doctor(
                    statistics.get(),
                    conditions.get(),
                    packetSockets.get(),
                    processes.get(),
                    hidingPlaces.get(),
                    checks.get()));
  }

  /**
   * What keeps checks of jars from being found or used, a sentence each; known when all are bound.
   */
  List<String> warnings() {
    return warnings;
  }

  /** The project's own, then those of jars. */
  private List<Check> checks() {
    List<Check> all = new ArrayList<>(Checks.own());
    all.addAll(Additions.of(Check.class, "a check", warnings));
    Set<String> names = new HashSet<>();
    for (Check check : all) {
      if (!names.add(check.name())) {
        addError(
            "two checks are called \"%s\": one of them is %s; take it off the class path",
            check.name(), check.getClass().getName());
      }
    }
    return all;
  }
}
