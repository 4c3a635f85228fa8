package org.jnetstat.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Ctrl-Z: has something done before the process is stopped, and when it goes on.
 *
 * <p>Java's handling of signals is in {@code sun.misc}, which a run-time image need not have, and
 * of which the compiler warns in a way that cannot be silenced. It is therefore called by
 * reflection; without it the process is stopped as any other is.
 */
final class Suspension {

  /** What a terminal sends for Ctrl-Z (signal(7)). */
  private static final String STOP = "TSTP";

  /** Longer than a signal takes to arrive that was sent already. */
  private static final long ARRIVAL_MILLIS = 100;

  private final Method handle;
  private final Object signal;
  private final Object usualHandler;
  private final Object ownHandler;

  private Suspension(Runnable before, Runnable after) throws ReflectiveOperationException {
    Class<?> signals = Class.forName("sun.misc.Signal");
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    handle = signals.getMethod("handle", signals, handlers);
    signal = signals.getConstructor(String.class).newInstance(STOP);
    usualHandler = handlers.getField("SIG_DFL").get(null);
    ownHandler =
        Proxy.newProxyInstance(
            handlers.getClassLoader(),
            new Class<?>[] {handlers},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                Parting.hurry(before);
                stop();
                Parting.hurry(after);
              }
              return null;
            });
  }

  /**
   * Has something done from now on.
   *
   * @param before what, before the process is stopped
   * @param after what, when it goes on
   */
  static void surround(Runnable before, Runnable after) {
    try {
      Suspension suspension = new Suspension(before, after);
      suspension.handleWith(suspension.ownHandler);
    } catch (ReflectiveOperationException e) {
      // There are no signals in this Java: nothing can be done about one.
    }
  }

  private void handleWith(Object handler) throws ReflectiveOperationException {
    handle.invoke(null, signal, handler);
  }

  /**
   * Sends the signal again, for what the kernel does by itself: it stops the process unless there
   * is no shell that could let it go on. Returns when it goes on.
   */
  private void stop() throws ReflectiveOperationException {
    handleWith(usualHandler);
    try {
      new ProcessBuilder("sh", "-c", "kill -" + STOP + " " + ProcessHandle.current().pid())
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor();
      Thread.sleep(ARRIVAL_MILLIS);
    } catch (IOException e) {
      // No shell: it goes on at once.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handleWith(ownHandler);
  }
}
