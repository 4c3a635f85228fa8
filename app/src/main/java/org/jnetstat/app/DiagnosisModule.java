package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcfsProcessConditions;
import org.jnetstat.adapters.procfs.statistics.ProcfsKernelStatistics;
import org.jnetstat.domain.diagnosis.AcceptQueueCheck;
import org.jnetstat.domain.diagnosis.Check;
import org.jnetstat.domain.diagnosis.CloseWaitCheck;
import org.jnetstat.domain.diagnosis.Doctor;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.ProcessConditions;

/** Puts the doctor together: what it asks of the machine, and its checks. */
final class DiagnosisModule extends AbstractModule {

  private final ProcRoot root;

  DiagnosisModule(ProcRoot root) {
    this.root = root;
  }

  @Override
  protected void configure() {
    bind(KernelStatistics.class).toInstance(new ProcfsKernelStatistics(root));
    bind(ProcessConditions.class).toInstance(new ProcfsProcessConditions(root));
    bind(new TypeLiteral<List<Check>>() {})
        .toInstance(List.of(new AcceptQueueCheck(), new CloseWaitCheck()));
    Provider<KernelStatistics> statistics = getProvider(KernelStatistics.class);
    Provider<ProcessConditions> conditions = getProvider(ProcessConditions.class);
    Provider<List<Check>> checks = getProvider(Key.get(new TypeLiteral<List<Check>>() {}));
    bind(Doctor.class)
        .toProvider(() -> new Doctor(statistics.get(), conditions.get(), checks.get()));
  }
}
