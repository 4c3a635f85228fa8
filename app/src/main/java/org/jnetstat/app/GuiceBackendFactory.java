package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Singleton;
import com.google.inject.spi.Message;
import com.google.inject.util.Modules;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jnetstat.adapters.cli.Backend;
import org.jnetstat.adapters.cli.BackendFactory;
import org.jnetstat.adapters.cli.BackendUnavailableException;
import org.jnetstat.adapters.cli.Checkup;
import org.jnetstat.adapters.cli.Formats;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.adapters.json.JsonReportReader;
import org.jnetstat.adapters.names.SystemNumberLookup;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcfsProcessSignals;
import org.jnetstat.domain.diagnosis.Doctor;
import org.jnetstat.domain.explanation.Explainer;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NumberLookup;
import org.jnetstat.domain.port.ProcessSignals;
import org.jnetstat.domain.port.ReportReader;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jspecify.annotations.Nullable;

/** Wires the program for one run. */
final class GuiceBackendFactory implements BackendFactory {

  private final @Nullable Module overrides;

  /** Wires the real adapters. */
  GuiceBackendFactory() {
    this.overrides = null;
  }

  /**
   * Wires the real adapters but for what a test replaces.
   *
   * @param overrides bindings that take the place of the usual ones
   */
  GuiceBackendFactory(Module overrides) {
    this.overrides = overrides;
  }

  @Override
  public Backend open(SourceOptions options) {
    Injector injector = inject(reporting(options));
    return new Backend(
        injector.getInstance(ConnectionReporter.class), injector.getInstance(HostLookup.class));
  }

  @Override
  public Checkup checkup(SourceOptions options) {
    ProcRoot root = new ProcRoot(options.procRoot());
    DiagnosisModule checks = new DiagnosisModule(root);
    Injector injector = inject(new ProcfsModule(root, options.byteOrder()), checks);
    return new Checkup(injector.getInstance(Doctor.class), checks.warnings());
  }

  @Override
  public Explainer explainer(SourceOptions options) {
    Module[] reporting = reporting(options);
    Module[] all = Arrays.copyOf(reporting, reporting.length + 1);
    all[reporting.length] = new ExplanationModule(new ProcRoot(options.procRoot()));
    return inject(all).getInstance(Explainer.class);
  }

  @Override
  public ProcessSignals signals(SourceOptions options) {
    return new ProcfsProcessSignals(new ProcRoot(options.procRoot()));
  }

  @Override
  public ReportReader savedReports() {
    return new JsonReportReader(); // has no parts to wire
  }

  private static Module[] reporting(SourceOptions options) {
    return new Module[] {
      new ProcfsModule(new ProcRoot(options.procRoot()), options.byteOrder()),
      new NamesModule(),
      new ReportModule()
    };
  }

  private Injector inject(Module... usual) {
    try {
      return Guice.createInjector(
          new StrictModule(),
          overrides == null ? Modules.combine(usual) : Modules.override(usual).with(overrides));
    } catch (CreationException e) {
      throw new BackendUnavailableException(
          e.getErrorMessages().stream().map(Message::getMessage).collect(Collectors.joining("; ")),
          e);
    }
  }

  @Override
  public NumberLookup numbers() {
    return new SystemNumberLookup();
  }

  @Override
  public Formats formats() {
    return FormatSearch.search();
  }

  /**
   * Reads the annotations of Guice's scopes, as every injector does. For each kind of annotation
   * the JDK makes a class, and keeps it: the thread that wires finds them made.
   */
  @SuppressWarnings("ReturnValueIgnored") // what the JDK keeps is what matters
  static void readScopeAnnotations() {
    Singleton.class.getAnnotations();
    jakarta.inject.Singleton.class.getAnnotations();
  }

  /** Switches Guice's surprises off: what is injected was bound, and bound as written. */
  private static final class StrictModule extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireExactBindingAnnotations();
      binder().requireAtInjectOnConstructors();
      binder().disableCircularProxies();
    }
  }
}
