package org.jnetstat.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jnetstat.adapters.cli.BackendFactory;
import org.jnetstat.adapters.cli.JnetstatCommand;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;
import org.jnetstat.adapters.cli.terminal.JLineScreen;
import org.jnetstat.domain.port.Utf8Writer;
import org.jspecify.annotations.Nullable;

/** The program {@code jnetstat}: gives the command its console and ends with its exit status. */
public final class Main {

  /** Set by the launcher, to which isatty(3) costs nothing. Without it, the program looks. */
  private static final String TERMINAL_PROPERTY = "jnetstat.terminal";

  /**
   * Set by the launcher, which takes it off again: by it a status of the program differs from one
   * of a JVM that failed.
   */
  private static final String FIRST_STATUS_PROPERTY = "jnetstat.firstStatus";

  /** Where the machine's configuration is (hier(7)). */
  private static final Path CONFIGURATION = Path.of("/etc");

  private static final String BUILD = "/META-INF/maven/org.jnetstat/jnetstat-app/pom.properties";
  private static final String UNKNOWN = "unknown";

  // inode(7)
  private static final int FILE_TYPE = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private Main() {}

  /**
   * Runs the command and ends the process.
   *
   * @param arguments what was typed behind the program's name
   */
  public static void main(String[] arguments) {
    // Not System.out: a PrintStream keeps a failed write to itself, and the reader of a pipe may
    // have gone away.
    JnetstatCommand command =
        command(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            arguments);
    Thread.setDefaultUncaughtExceptionHandler(new FailedThread(command));
    int status = command.run(arguments);
    // All is written, and a watch that had the screen has given it back: there is nothing left for
    // an orderly shutdown to do, which would load a logger to tell of itself.
    Runtime.getRuntime().halt(passedOn(status));
  }

  /** The status of this process by which the launcher ends with that of the command. */
  static int passedOn(int status) {
    return Integer.getInteger(FIRST_STATUS_PROPERTY, 0) + status;
  }

  /**
   * The command, of which parts are made ready from now on.
   *
   * @param out where rows go
   * @param err where messages go
   * @param arguments what it will be run with
   */
  static JnetstatCommand command(OutputStream out, OutputStream err, String... arguments) {
    LibrarySettings.apply();
    BackendFactory backends = EarlyBackend.begin(new GuiceBackendFactory(), arguments);
    // UTF-8 whatever the locale: what is printed is the machine's, and JSON is nothing else.
    Console console =
        new Console(
            Utf8Writer.to(out),
            new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8)),
            Main::standardOutputIsPipe,
            writesToTerminal() ? ControllingTerminal::size : null,
            System.getenv(),
            new PassingTime(),
            Main::atEnd,
            Main::screen);
    return new JnetstatCommand(Main::version, backends, console, CONFIGURATION);
  }

  private static boolean writesToTerminal() {
    return System.getProperty(TERMINAL_PROPERTY) == null
        ? ControllingTerminal.isStandardOutput()
        : Boolean.getBoolean(TERMINAL_PROPERTY);
  }

  /**
   * Only a live view has a screen: a reference to JLine's own method would load it in every run.
   */
  private static @Nullable Screen screen(Screen.Events events) {
    return JLineScreen.open(events);
  }

  /** Has something done when the process ends; at once if it is ending already. */
  static void atEnd(Runnable last) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(last));
    } catch (IllegalStateException e) { // Ctrl-C was typed early
      last.run();
    }
  }

  /** Whether the launcher waits for this process to end, to pass on its status. */
  static boolean launcherWaits() {
    return Integer.getInteger(FIRST_STATUS_PROPERTY) != null;
  }

  /**
   * By the file type that stat(2) tells: a failed write to a pipe or socket means that its reader
   * has gone.
   */
  private static boolean standardOutputIsPipe() {
    try {
      int type = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & FILE_TYPE;
      return type == PIPE || type == SOCKET;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** From the jar's manifest, which is in the cache of classes: no jar is opened for it. */
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? versionOfBuild() : version;
  }

  /** What Maven notes in the jar, for a program that was made of it and has no jars. */
  private static String versionOfBuild() {
    Properties build = new Properties();
    try (InputStream noted = Main.class.getResourceAsStream(BUILD)) {
      if (noted != null) {
        build.load(noted);
      }
    } catch (IOException e) {
      return UNKNOWN;
    }
    return build.getProperty("version", UNKNOWN);
  }
}
