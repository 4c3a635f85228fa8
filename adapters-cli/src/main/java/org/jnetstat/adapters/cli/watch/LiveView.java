package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.util.List;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;

/**
 * What a screen shows of something that is looked at again and again, and what keys do to it. It
 * knows no terminal.
 *
 * @param <T> what a look gives
 */
interface LiveView<T> {

  /** Takes what was seen last. */
  void update(T seen) throws IOException;

  /** Does what a key asks for. */
  void type(Screen.Key key);

  /** Whether the user has seen enough. */
  boolean isOver();

  /** Whether nothing new is wanted for now. */
  boolean isPaused();

  /** The page, from top to bottom: no more lines than the screen has, and none wider. */
  List<String> page(Console.Terminal.Size size) throws IOException;

  /** What is worth reading when the view has ended: the page without what only steers it. */
  List<String> rest(Console.Terminal.Size size) throws IOException;
}
