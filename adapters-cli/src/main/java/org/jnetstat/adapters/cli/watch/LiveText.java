package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;

/**
 * A text that is made anew of each look, such as a summary or a diagnosis.
 *
 * @param <T> what a look gives
 */
final class LiveText<T> implements LiveView<T> {

  private static final String KEYS = "arrows scroll  p pause  q quit";

  /** Makes the text. */
  @FunctionalInterface
  interface Writing<T> {
    String textOf(T seen) throws IOException;
  }

  private final Writing<T> writing;
  private final Scroll scroll = new Scroll();
  private List<String> lines = List.of();
  private boolean over;
  private boolean paused;

  LiveText(Writing<T> writing) {
    this.writing = writing;
  }

  @Override
  public void update(T seen) throws IOException {
    lines = writing.textOf(seen).lines().toList();
  }

  @Override
  public void type(Screen.Key key) {
    if (key.types('q')) {
      over = true;
    } else if (key.types('p')) {
      paused = !paused;
    } else {
      scroll.type(key);
    }
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public boolean isPaused() {
    return paused;
  }

  @Override
  public List<String> page(Console.Terminal.Size size) {
    List<String> page = new ArrayList<>(rest(size));
    while (page.size() < size.rows() - 1) {
      page.add("");
    }
    page.add(Line.cut(paused ? "paused  " + KEYS : KEYS, size.columns()));
    return page;
  }

  @Override
  public List<String> rest(Console.Terminal.Size size) {
    return scroll.part(lines, size.rows() - 1).stream()
        .map(line -> Line.cut(line, size.columns()))
        .toList();
  }
}
