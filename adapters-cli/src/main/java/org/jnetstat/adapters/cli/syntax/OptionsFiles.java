package org.jnetstat.adapters.cli.syntax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files with options that hold unless others are typed: the machine's, then the user's. Each
 * line has one option; lines that are empty or begin with {@code #} have none.
 *
 * <p>A file decides what its reader gets to see: one that somebody else may have written, in
 * another user's home above all, is passed over.
 */
public final class OptionsFiles {

  private static final String NAME = "jnetstat/options";

  private static final int ROOT = 0;

  /** More than anybody writes; a device that never ends may have the name. */
  private static final int LARGEST_FILE = 1 << 16;

  private final Path ofMachine;
  private final @Nullable Path home;

  private OptionsFiles(Path ofMachine, @Nullable Path home) {
    this.ofMachine = ofMachine;
    this.home = home;
  }

  /**
   * The usual ones.
   *
   * @param configuration where the machine's configuration is, {@code /etc}
   * @param environment says where the user's is: {@code XDG_CONFIG_HOME}, or {@code HOME}
   */
  public static OptionsFiles in(Path configuration, Map<String, String> environment) {
    return new OptionsFiles(configuration.resolve(NAME), homeIn(environment));
  }

  /**
   * Where the user's configuration is. Relative paths are to be passed over (XDG base directories).
   */
  private static @Nullable Path homeIn(Map<String, String> environment) {
    String configuration = environment.get("XDG_CONFIG_HOME");
    String home = environment.get("HOME");
    try {
      if (configuration != null && configuration.startsWith("/")) {
        return Path.of(configuration);
      }
      return home != null && home.startsWith("/") ? Path.of(home, ".config") : null;
    } catch (InvalidPathException e) {
      return null; // where no file can be
    }
  }

  /**
   * An option of a file.
   *
   * @param file where it stands
   * @param number in which line, 1 or more
   * @param text the line, without blanks around it
   */
  record Line(Path file, int number, String text) {

    /** A complaint about it. */
    UsageException refused(String problem) {
      return new UsageException("'" + file + "', line " + number + ": " + problem);
    }
  }

  /**
   * The options of all files, those that count more behind the others.
   *
   * @throws UsageException if a file is there and cannot be read
   */
  List<Line> lines() throws UsageException {
    List<Line> lines = new ArrayList<>();
    if (ofMachine.toFile().exists()) {
      read(ofMachine, lines);
    }
    if (home != null) {
      Path own = home.resolve(NAME);
      if (own.toFile().exists() && belongsToReader(home) && belongsToReader(own)) {
        read(own, lines);
      }
    }
    return lines;
  }

  /** Whether nobody but the user who runs this, and root, decides what it says. */
  private static boolean belongsToReader(Path file) {
    try {
      return Files.getAttribute(file, "unix:uid").equals(ROOT)
          || Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static void read(Path file, List<Line> lines) throws UsageException {
    byte[] content;
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
        throw new UsageException(
            "'" + file + "' is no file of options: expected one option in each line");
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the options in '" + file + "'; correct that, or give --no-config");
    }
    int number = 0;
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        lines.add(new Line(file, number, text));
      }
    }
  }
}
