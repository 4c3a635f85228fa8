package org.jnetstat.adapters.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;
import org.jspecify.annotations.Nullable;

/** A screen whose user types as soon as a page shows what was waited for. */
public final class ScriptedScreen implements Screen, Screen.Opener {

  private record Step(String awaited, List<Key> keys) {}

  private final Deque<Step> steps = new ArrayDeque<>();
  final List<String> pages = new ArrayList<>();
  final List<List<String>> left = new ArrayList<>();
  private Console.Terminal.Size size = new Console.Terminal.Size(100, 24);
  private @Nullable Events events;

  /** Has it this size. */
  ScriptedScreen sized(int columns, int rows) {
    size = new Console.Terminal.Size(columns, rows);
    return this;
  }

  /** Has the user type this when a page shows a text. */
  ScriptedScreen when(String awaited, Key... keys) {
    steps.add(new Step(awaited, List.of(keys)));
    return this;
  }

  /** Whether there is a user, and the screen was taken. */
  boolean isOpen() {
    return events != null;
  }

  @Override
  public @Nullable Screen open(Events to) {
    if (steps.isEmpty()) {
      return null; // there is no keyboard
    }
    events = to;
    return this;
  }

  @Override
  public Console.Terminal.Size size() {
    return size;
  }

  @Override
  public void show(List<String> lines) {
    String page = String.join("\n", lines);
    pages.add(page);
    Step next = steps.peek();
    if (next != null && page.contains(next.awaited()) && events != null) {
      next.keys().forEach(events::typed);
      steps.remove();
    }
  }

  @Override
  public void leave(List<String> last) {
    left.add(last);
  }
}
