package org.jnetstat.adapters.cli.terminal;

import java.io.EOFException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.KeyEvent;
import org.jline.terminal.KeyParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Signals;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;
import org.jspecify.annotations.Nullable;

/**
 * The screen of the terminal that standard input and output are.
 *
 * <p>A thread of its own paints: a terminal that takes no output (Ctrl-S, or a remote session that
 * hangs) must not keep the others from ending. Signals go through the JVM: JLine's own way would
 * take them away from it.
 */
public final class JLineScreen implements Screen {

  /** Enough for a terminal at the other end of the world; the process has to end in a second. */
  private static final Duration LONGEST_PARTING = Duration.ofMillis(500);

  /** Longer than a signal takes to arrive that was sent already. */
  private static final long ARRIVAL_MILLIS = 100;

  /** The rest of what a key sends follows at once; a lone escape is the key of that name. */
  private static final long REST_OF_KEY_MILLIS = 50;

  /** What a terminal sends for Ctrl-Z (signal(7)). */
  private static final String STOP = "TSTP";

  private static final Console.Terminal.Size USUAL_SIZE = new Console.Terminal.Size(80, 24);
  private static final char ESCAPE = '\u001b';
  private static final char DELETE = '\u007f';

  private final Terminal terminal;
  private final Events events;
  private final Attributes original;
  private final Display display;

  // What the painting thread does next, and what it has done; all under the lock of this object.
  private @Nullable List<String> page;
  private @Nullable List<String> last;
  private boolean dirty;
  private boolean wanted = true;
  private boolean entered;
  private boolean closed;

  private JLineScreen(Terminal terminal, Events events) {
    this.terminal = terminal;
    this.events = events;
    this.original = terminal.getAttributes();
    this.display = new Display(terminal, true);
  }

  /** Takes the screen, if standard input and output are terminals. */
  public static @Nullable Screen open(Events events) {
    JLineScreen screen;
    try {
      screen =
          new JLineScreen(
              TerminalBuilder.builder()
                  .system(true)
                  .systemOutput(TerminalBuilder.SystemOutput.ForcedSysOut)
                  .provider("ffm")
                  .dumb(false)
                  .nativeSignals(false)
                  .graphemeCluster(false)
                  .encoding(StandardCharsets.UTF_8)
                  .build(),
              events);
    } catch (IOException | IllegalStateException | LinkageError e) {
      return null;
    }
    screen.start();
    return screen;
  }

  private void start() {
    takeKeys();
    begin("screen", this::paint);
    begin("keys", this::read);
    Object _ = Signals.register("WINCH", events::resized);
    Object _ = Signals.register(STOP, this::stop);
  }

  /** Each key comes at once, but Ctrl-C, Ctrl-Z and Ctrl-S do what they do everywhere. */
  private void takeKeys() {
    terminal.enterRawMode();
    Attributes attributes = terminal.getAttributes();
    attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
    attributes.setInputFlag(Attributes.InputFlag.IXON, true);
    terminal.setAttributes(attributes);
  }

  private static void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Console.Terminal.Size size() {
    int columns = terminal.getColumns();
    int rows = terminal.getRows();
    return columns > 0 && rows > 0 ? new Console.Terminal.Size(columns, rows) : USUAL_SIZE;
  }

  @Override
  public synchronized void show(List<String> lines) {
    page = lines;
    dirty = true;
    notifyAll();
  }

  @Override
  public synchronized void leave(List<String> lines) {
    if (!closed) {
      closed = true;
      last = lines;
      giveBack();
    }
  }

  /** Has the painting thread leave the screen, and waits for it for a while. */
  private synchronized void giveBack() {
    wanted = false;
    notifyAll();
    long end = System.nanoTime() + LONGEST_PARTING.toNanos();
    try {
      for (long left = LONGEST_PARTING.toMillis();
          (entered || last != null) && left > 0;
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.setAttributes(original);
  }

  /** Ctrl-Z: gives the screen back while the process is stopped. */
  private void stop() {
    giveBack();
    Object own = Signals.registerDefault(STOP);
    try {
      // What the kernel does by itself: it stops the process unless there is no shell that could
      // let it go on.
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
    Signals.unregister(STOP, own);
    synchronized (this) {
      if (!closed) {
        takeKeys();
        wanted = true;
        dirty = true;
        notifyAll();
      }
    }
    events.resized();
  }

  private void paint() {
    try {
      while (paintNext()) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean paintNext() throws InterruptedException {
    List<String> lines;
    List<String> parting = null;
    boolean leaves;
    boolean enters;
    synchronized (this) {
      while (wanted ? !dirty || page == null : !entered && last == null) {
        wait();
      }
      leaves = !wanted;
      enters = !entered;
      lines = page == null ? List.of() : page;
      dirty = false;
      parting = last;
    }
    // Outside of the lock: this may take for ever.
    if (leaves) {
      give(enters, parting);
    } else {
      paint(lines, enters);
    }
    synchronized (this) {
      entered = !leaves;
      if (leaves) {
        last = null;
      }
      notifyAll();
      return !(leaves && closed);
    }
  }

  private void paint(List<String> lines, boolean enters) {
    if (enters) {
      terminal.puts(Capability.enter_ca_mode);
      terminal.puts(Capability.cursor_invisible);
      terminal.puts(Capability.clear_screen);
      display.reset();
    }
    Console.Terminal.Size size = size();
    display.resize(Size.of(size.columns(), size.rows()));
    List<AttributedString> shown = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(lines.size(), size.rows()))) {
      // By JLine's own notion of width: a line that it took for longer would become two.
      shown.add(AttributedString.fromAnsi(line).columnSubSequence(0, size.columns()));
    }
    display.update(shown, 0);
    flush();
  }

  private void give(boolean alreadyLeft, @Nullable List<String> parting) {
    if (!alreadyLeft) {
      terminal.puts(Capability.exit_ca_mode);
      terminal.puts(Capability.cursor_normal);
    }
    if (parting != null) {
      parting.forEach(line -> terminal.writer().print(line + "\n"));
    }
    flush();
  }

  private void flush() {
    terminal.flush();
    if (terminal.writer().checkError()) {
      events.gone(new EOFException("the terminal has gone"));
    }
  }

  private void read() {
    NonBlockingReader keys = terminal.reader();
    try {
      int typed = keys.read();
      while (typed >= 0) {
        if (typed != ESCAPE) {
          tell(keyOf((char) typed));
          typed = keys.read();
          continue;
        }
        int next = keys.read(REST_OF_KEY_MILLIS);
        if (next == '[' || next == 'O') {
          tell(keyOf(sequence((char) next, keys)));
          typed = keys.read();
        } else { // the key Escape, behind which another may follow at once
          tell(Key.of(Key.Kind.ESCAPE));
          typed = next >= 0 ? next : keys.read();
        }
      }
      events.gone(new EOFException("the terminal has gone"));
    } catch (IOException e) {
      events.gone(e);
    }
  }

  private void tell(@Nullable Key key) {
    if (key != null) { // one that means something
      events.typed(key);
    }
  }

  /** What a key sends that sends more than one character, to its end (ECMA-48). */
  private static String sequence(char introducer, NonBlockingReader keys) throws IOException {
    StringBuilder sequence = new StringBuilder().append(ESCAPE).append(introducer);
    int more = keys.read(REST_OF_KEY_MILLIS);
    while (more >= 0) {
      sequence.append((char) more);
      if (more >= '@') {
        break;
      }
      more = keys.read(REST_OF_KEY_MILLIS);
    }
    return sequence.toString();
  }

  private static @Nullable Key keyOf(char typed) {
    return switch (typed) {
      case '\r', '\n' -> Key.of(Key.Kind.ENTER);
      case '\t' -> Key.of(Key.Kind.TAB);
      case '\b', DELETE -> Key.of(Key.Kind.BACKSPACE);
      default -> typed < ' ' ? null : Key.of(typed);
    };
  }

  private static @Nullable Key keyOf(String sequence) {
    if (sequence.matches("\\x1b\\[[17]~")) { // of tmux, screen and rxvt
      return Key.of(Key.Kind.HOME);
    }
    if (sequence.matches("\\x1b\\[[48]~")) {
      return Key.of(Key.Kind.END);
    }
    KeyEvent event = KeyParser.parse(sequence);
    if (event.getType() == KeyEvent.Type.Arrow) {
      return Key.of(
          switch (event.getArrow()) {
            case Up -> Key.Kind.UP;
            case Down -> Key.Kind.DOWN;
            case Left -> Key.Kind.LEFT;
            case Right -> Key.Kind.RIGHT;
          });
    }
    if (event.getType() != KeyEvent.Type.Special) {
      return null;
    }
    return switch (event.getSpecial()) {
      case PageUp -> Key.of(Key.Kind.PAGE_UP);
      case PageDown -> Key.of(Key.Kind.PAGE_DOWN);
      case Home -> Key.of(Key.Kind.HOME);
      case End -> Key.of(Key.Kind.END);
      default -> null;
    };
  }
}
