package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;

/**
 * Shows a view on the screen of a terminal until the user has seen enough. One thread looks at the
 * machine, others wait for keys; what happens is done by the thread that called, one after the
 * other.
 *
 * @param <T> what a look gives
 */
final class Steering<T> implements Screen.Events {

  /** What is done about something that happened. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  private final Console console;
  private final LiveView<T> view;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private volatile List<String> rest = List.of();

  Steering(Console console, LiveView<T> view) {
    this.console = console;
    this.view = view;
  }

  /** Looks at the machine. */
  @FunctionalInterface
  interface Look<T> {

    /** Waits for the time to look, and looks. */
    T next() throws IOException, InterruptedException;
  }

  /**
   * Shows the view.
   *
   * @param first what was seen first
   * @param look gives what is seen later
   * @return whether it could: if not, there is no keyboard
   * @throws InterruptedException if it is to end
   * @throws IOException if the terminal has gone
   */
  boolean run(T first, Look<T> look) throws IOException, InterruptedException {
    Screen screen = console.screens().open(this);
    if (screen == null) {
      return false;
    }
    console.atEnd().accept(() -> screen.leave(rest));
    try {
      view.update(first);
      show(screen);
      Thread looking = new Thread(() -> lookAgain(look), "looking");
      looking.setDaemon(true);
      looking.start();
      while (!view.isOver()) {
        Step step = steps.take();
        while (step != null) {
          step.take();
          step = steps.poll();
        }
        show(screen);
      }
      return true;
    } finally {
      screen.leave(rest);
    }
  }

  private void show(Screen screen) throws IOException {
    Console.Terminal.Size size = screen.size();
    List<String> page = view.page(size);
    rest = view.rest(size);
    screen.show(page);
  }

  private void lookAgain(Look<T> look) {
    try {
      while (true) {
        T seen = look.next();
        steps.add(() -> update(seen));
      }
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private void update(T seen) throws IOException {
    if (!view.isPaused()) {
      view.update(seen);
    }
  }

  private void fail(Throwable why) {
    steps.add(
        () -> {
          switch (why) {
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw (Error) why;
          }
        });
  }

  @Override
  public void typed(Screen.Key key) {
    steps.add(() -> view.type(key));
  }

  @Override
  public void resized() {
    steps.add(() -> {}); // the page is made anew
  }

  @Override
  public void gone(IOException why) {
    fail(why);
  }
}
