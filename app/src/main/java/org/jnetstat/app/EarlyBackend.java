package org.jnetstat.app;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jnetstat.adapters.cli.Backend;
import org.jnetstat.adapters.cli.BackendFactory;
import org.jnetstat.adapters.cli.Checkup;
import org.jnetstat.adapters.cli.Formats;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.domain.explanation.Explainer;
import org.jnetstat.domain.port.NumberLookup;
import org.jnetstat.domain.port.ProcessSignals;
import org.jnetstat.domain.port.ReportReader;

/**
 * Wires the default backend on a second thread while the command line is parsed. Nearly every run
 * wants it; if the options ask for another source, the result is discarded.
 */
final class EarlyBackend implements BackendFactory {

  /** Wiring beside them would only hold them up. Where the guess is wrong, it is done later. */
  private static final List<String> WITHOUT_SOCKETS = List.of("-h", "--help", "-V", "--version");

  private final BackendFactory factory;
  private final FutureTask<Backend> usual;

  private EarlyBackend(BackendFactory factory) {
    this.factory = factory;
    this.usual = new FutureTask<>(new Wiring(factory));
  }

  /**
   * Begins, unless an argument lets expect that no socket is shown.
   *
   * @param factory does the work; is used by two threads
   * @param arguments what was typed, not understood yet
   */
  static BackendFactory begin(BackendFactory factory, String... arguments) {
    if (!Collections.disjoint(Arrays.asList(arguments), WITHOUT_SOCKETS)) {
      return factory;
    }
    EarlyBackend early = new EarlyBackend(factory);
    Thread thread = new Thread(early.usual, "wiring");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      early.usual.run(); // there may be no further thread
    }
    return early;
  }

  @Override
  public Backend open(SourceOptions options) {
    return options.isThisMachine() ? usual() : factory.open(options);
  }

  @Override
  public ProcessSignals signals(SourceOptions options) {
    return factory.signals(options);
  }

  @Override
  public Checkup checkup(SourceOptions options) {
    return factory.checkup(options);
  }

  @Override
  public Explainer explainer(SourceOptions options) {
    return factory.explainer(options);
  }

  @Override
  public NumberLookup numbers() {
    return factory.numbers();
  }

  @Override
  public ReportReader savedReports() {
    return factory.savedReports();
  }

  @Override
  public Formats formats() {
    return factory.formats();
  }

  private Backend usual() {
    GuiceBackendFactory.readScopeAnnotations(); // else this thread would only wait
    try {
      return usual.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("cannot start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during startup", e);
    }
  }

  /** The work of the other thread. */
  private record Wiring(BackendFactory factory) implements Callable<Backend> {
    @Override
    public Backend call() {
      return factory.open(SourceOptions.THIS_MACHINE);
    }
  }
}
