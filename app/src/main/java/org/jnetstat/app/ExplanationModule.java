package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.history.ProcfsProcessHistories;
import org.jnetstat.adapters.procfs.process.ProcfsProcessConditions;
import org.jnetstat.adapters.procfs.statistics.ProcfsKernelStatistics;
import org.jnetstat.domain.explanation.Explainer;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessConditions;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.reporter.ConnectionReporter;

/** Puts together what explains a port or a program. Needs what makes reports. */
final class ExplanationModule extends AbstractModule {

  private final ProcRoot root;

  ExplanationModule(ProcRoot root) {
    this.root = root;
  }

  @Override
  protected void configure() {
    bind(KernelStatistics.class).toInstance(new ProcfsKernelStatistics(root));
    bind(ProcessConditions.class).toInstance(new ProcfsProcessConditions(root));
    bind(ProcessHistories.class).toInstance(new ProcfsProcessHistories(root));
    Provider<ConnectionReporter> reporter = getProvider(ConnectionReporter.class);
    Provider<NamespaceLookup> namespaces = getProvider(NamespaceLookup.class);
    Provider<KernelStatistics> statistics = getProvider(KernelStatistics.class);
    Provider<ProcessHistories> histories = getProvider(ProcessHistories.class);
    Provider<ProcessConditions> conditions = getProvider(ProcessConditions.class);
    Provider<HostLookup> hosts = getProvider(HostLookup.class);
    bind(Explainer.class)
        .toProvider(
            () ->
                new Explainer(
                    reporter.get(),
                    namespaces.get(),
                    statistics.get(),
                    histories.get(),
                    conditions.get(),
                    hosts.get()));
  }
}
