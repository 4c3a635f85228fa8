package org.jnetstat.domain.process;

import java.util.HexFormat;
import java.util.Locale;
import org.jnetstat.domain.process.Container.Runtime;
import org.jnetstat.domain.text.NamePattern;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * A place: where processes run, by a name that people have for it. This class is the grammar of
 * such names: {@link #label} prints one, {@link #pattern} understands what is typed.
 *
 * @param kind what the name is the name of
 * @param runtime of a container the runtime, if it is known
 * @param name in full, without the kind; {@linkplain PrintableText printable}
 */
public record PlaceName(Kind kind, @Nullable Runtime runtime, String name) {

  /** The machine's own network namespace, in which it started. */
  public static final PlaceName HOST = new PlaceName(Kind.HOST, "host");

  /** What is before a namespace's number where the kernel writes it. */
  private static final String NUMBERED = "net:[";

  /** The directory of ip-netns(8). */
  private static final String NAMED = "/run/netns/";

  private static final int LONG_ID = 64;

  /** Garden's handles, {@code 8-4-4-4-4}; those of ECS are longer. */
  private static final int SHORTEST_IDENTIFIER = 28;

  /** How much of an identifier people use, as the runtimes' own lists do. */
  private static final int SHORT_ID = 12;

  /** What a name is the name of; of several names of a network namespace the first one is told. */
  public enum Kind {
    /** The machine itself. */
    HOST("host"),
    /** A pod, by what {@link Container#pod} has. */
    POD("pod"),
    /** A container, by its {@linkplain Container#id identifier}. */
    CONTAINER("container"),
    /** A network namespace, by its name in {@code /run/netns} or the path of its mount. */
    NETNS("named"),
    /** A systemd unit, by its name with the suffix. */
    UNIT("unit"),
    /** A process, by its number: where it runs. */
    PID("process"),
    /** A network namespace, by its number. */
    INODE("kept");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word for it in formats, where it says what a namespace is. */
    public String label() {
      return label;
    }

    /** The word for it in front of a name. */
    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Makes the name printable. */
  public PlaceName {
    name = PrintableText.of(name);
  }

  /** A name of something else than a container, or of one whose runtime does not matter. */
  public PlaceName(Kind kind, String name) {
    this(kind, null, name);
  }

  /** The name of a network namespace that is mounted there. */
  public static PlaceName mountedAt(String path) {
    String run = path.startsWith("/var/run/") ? path.substring("/var".length()) : path;
    return new PlaceName(Kind.NETNS, run.startsWith(NAMED) ? run.substring(NAMED.length()) : path);
  }

  /**
   * Understands what is typed for places: a name, or its beginning, or with wildcards, alone or
   * behind a kind.
   *
   * @throws IllegalArgumentException if nothing is behind the kind, or no number where only a
   *     number can be
   */
  public static PlacePattern pattern(String typed) {
    PlaceName named = typedWithKind(typed);
    if (named == null) {
      return new PlacePattern(null, null, NamePattern.of(PrintableText.of(typed)));
    }
    if (named.name.isEmpty() || (named.isNumber() && !named.name.matches("[1-9][0-9]*"))) {
      throw new IllegalArgumentException("no name or number: " + typed);
    }
    return new PlacePattern(named.kind, named.runtime, NamePattern.of(named.name));
  }

  /** Null for a name that does not tell its kind. */
  private static @Nullable PlaceName typedWithKind(String text) {
    if (text.equals(HOST.name)) {
      return HOST;
    }
    if (text.startsWith("/")) {
      return mountedAt(text);
    }
    if (text.startsWith(NUMBERED) && text.endsWith("]")) {
      return new PlaceName(Kind.INODE, text.substring(NUMBERED.length(), text.length() - 1));
    }
    int colon = text.indexOf(':');
    String word = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.HOST && kind.word().equals(word)) {
        return new PlaceName(kind, text.substring(colon + 1));
      }
    }
    for (Runtime runtime : Runtime.values()) {
      if (runtime.label().equals(word)) {
        return new PlaceName(Kind.CONTAINER, runtime, text.substring(colon + 1));
      }
    }
    return null;
  }

  /**
   * The short name that tells the kind, and can be typed: {@code host}, {@code pod:UID}, {@code
   * docker:3f2a9c0b1d2e}, {@code netns:vpn}, {@code nginx.service}, {@code pid:812}, {@code
   * net:[4026532800]}.
   */
  public String label() {
    return withKind(kind == Kind.CONTAINER ? shortName() : name);
  }

  /** A name of this kind as it can be typed. */
  String withKind(String text) {
    return switch (kind) {
      case HOST -> text;
      case INODE -> NUMBERED + text + "]";
      case UNIT -> typedWithKind(text) == null ? text : kind.word() + ":" + text;
      default -> (runtime == null ? kind.word() : runtime.label()) + ":" + text;
    };
  }

  /** The first 12 digits of a long identifier, a unit without its suffix, any other in full. */
  String shortName() {
    int end = kind == Kind.UNIT ? name.lastIndexOf('.') : isLongId() ? SHORT_ID : 0;
    return end > 0 ? name.substring(0, end) : name;
  }

  /** Whether a runtime made it up, so that its beginning will do; people's names are whole. */
  boolean isIdentifier() {
    return kind == Kind.POD
        || (kind == Kind.CONTAINER
            && name.length() >= SHORTEST_IDENTIFIER
            && name.chars().allMatch(c -> HexFormat.isHexDigit(c) || c == '-'));
  }

  private boolean isLongId() {
    return (kind == Kind.CONTAINER || kind == Kind.POD)
        && name.length() == LONG_ID
        && name.chars().allMatch(HexFormat::isHexDigit);
  }

  boolean isNumber() {
    return kind == Kind.PID || kind == Kind.INODE;
  }
}
