package org.jnetstat.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jnetstat.adapters.cli.Backend;
import org.jnetstat.adapters.cli.BackendFactory;
import org.jnetstat.adapters.cli.syntax.SourceOptions;

/**
 * Wires the default backend on a second thread while the command line is parsed. Nearly every run
 * wants it; if the options ask for another source, the result is discarded.
 */
final class EarlyBackend implements BackendFactory {

  private final BackendFactory factory;
  private final FutureTask<Backend> usual;

  private EarlyBackend(BackendFactory factory) {
    this.factory = factory;
    this.usual = new FutureTask<>(new Wiring(factory));
  }

  /**
   * Begins.
   *
   * @param factory does the work; is used by two threads
   */
  static BackendFactory begin(BackendFactory factory) {
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

  private Backend usual() {
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
