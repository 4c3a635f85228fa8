package org.jnetstat.adapters.cli.console;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A terminal's other screen, on which a page is painted over and over, and from whose keyboard keys
 * come. For one thread, but for {@link #leave}.
 */
public interface Screen {

  /** Takes the screen of a terminal. */
  @FunctionalInterface
  interface Opener {

    /**
     * Takes it, and hands on what happens there from now on.
     *
     * @return {@code null} if there is no keyboard, or the terminal cannot be asked
     */
    @Nullable Screen open(Events events);
  }

  /** What happens at a terminal. Called from other threads. */
  interface Events {

    /** A key was typed. */
    void typed(Key key);

    /** The terminal has another size. */
    void resized();

    /** The terminal has gone. */
    void gone(IOException why);
  }

  /**
   * A key.
   *
   * @param kind which
   * @param character what it types; 0 unless it is a {@link Kind#CHARACTER}
   */
  record Key(Kind kind, char character) {

    /** The keys that mean something. */
    public enum Kind {
      /** One that types a character. */
      CHARACTER,
      UP,
      DOWN,
      LEFT,
      RIGHT,
      PAGE_UP,
      PAGE_DOWN,
      HOME,
      END,
      ENTER,
      ESCAPE,
      BACKSPACE,
      TAB
    }

    /** The key that types a character. */
    public static Key of(char character) {
      return new Key(Kind.CHARACTER, character);
    }

    /** A key that types nothing. */
    public static Key of(Kind kind) {
      return new Key(kind, (char) 0);
    }

    /** Whether it types this character. */
    public boolean types(char wanted) {
      return kind == Kind.CHARACTER && character == wanted;
    }
  }

  /** The size now; never zero. */
  Console.Terminal.Size size();

  /**
   * Shows these lines and nothing else. Does not wait for the terminal: a page that is not yet
   * painted gives way to the next.
   */
  void show(List<String> lines);

  /**
   * Gives the first screen back as it was, with some lines below: within half a second, or not at
   * all if the terminal takes no output. May be called more than once.
   */
  void leave(List<String> last);
}
