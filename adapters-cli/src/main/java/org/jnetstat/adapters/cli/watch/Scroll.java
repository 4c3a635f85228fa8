package org.jnetstat.adapters.cli.watch;

import java.util.List;
import org.jnetstat.adapters.cli.console.Screen;

/** Lines of which a screen shows a part. */
final class Scroll {

  private int top;
  private int room = 1;

  /** Moves by a key; keys that move nothing do nothing. */
  void type(Screen.Key key) {
    switch (key.kind()) {
      case UP -> top--;
      case DOWN -> top++;
      case PAGE_UP -> top -= room;
      case PAGE_DOWN -> top += room;
      case HOME -> top = 0;
      case END -> top = Integer.MAX_VALUE / 2;
      default -> {}
    }
  }

  /** The part of the lines that is in sight. */
  List<String> part(List<String> lines, int height) {
    room = Math.max(1, height);
    top = Math.max(0, Math.min(top, lines.size() - room));
    return lines.subList(top, Math.min(lines.size(), top + room));
  }

  void toTop() {
    top = 0;
  }
}
