package org.jnetstat.domain.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jnetstat.domain.text.PrintableText;

/**
 * What a process was started for: the nearest of its surroundings that says so.
 *
 * @param kind what that is
 * @param name of a container its {@linkplain PlaceName#label label}, of a unit or a session its
 *     name, else the program that started it; {@linkplain PrintableText printable}
 */
public record Origin(Kind kind, String name) {

  /** What a process can be started for, the nearest first. */
  public enum Kind {
    /** A container. */
    CONTAINER,
    /** A job of cron or at. */
    JOB,
    /** A login: on a terminal, by SSH, or on a desktop. */
    LOGIN,
    /** A unit of systemd. */
    UNIT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The kind in lower case, {@code container}: the word for it in formats. */
    public String label() {
      return label;
    }
  }

  /** Programs that start others at a time: cron(8), at(1), and what takes their place. */
  private static final Set<String> OF_JOBS =
      Set.of("cron", "crond", "CRON", "atd", "anacron", "fcron", "cronie", "bcron", "dcron");

  /** Programs that let users in. Names that the kernel cuts are here as it cuts them. */
  private static final Set<String> OF_LOGINS =
      Set.of(
          "sshd",
          "sshd-session",
          "dropbear",
          "login",
          "su",
          "telnetd",
          "in.telnetd",
          "gdm-session-worker",
          "gdm-session-wor",
          "lightdm",
          "sddm-helper",
          "xrdp-sesman");

  /** As systemd-logind calls them. */
  private static final Pattern SESSION = Pattern.compile("session-.+\\.scope");

  /** That of a process; empty if nothing around it says. */
  public static Optional<Origin> of(ProcessHistory history) {
    ProcessInfo process = history.process();
    return Stream.<Optional<Origin>>of(
            process
                .container()
                .map(found -> new Origin(Kind.CONTAINER, found.places().getFirst().label())),
            startedBy(OF_JOBS, history).map(name -> new Origin(Kind.JOB, name)),
            process
                .unit()
                .filter(unit -> SESSION.matcher(unit).matches())
                .map(session -> new Origin(Kind.LOGIN, session)),
            startedBy(OF_LOGINS, history).map(name -> new Origin(Kind.LOGIN, name)),
            process.unit().map(unit -> new Origin(Kind.UNIT, unit)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The nearest ancestor that is one of these. A worker of such a program is not what it starts.
   */
  private static Optional<String> startedBy(Set<String> programs, ProcessHistory history) {
    List<ProcessInfo> nearest = history.ancestors().reversed();
    return isOneOf(programs, history.process())
        ? Optional.empty()
        : nearest.stream()
            .filter(ancestor -> isOneOf(programs, ancestor))
            .map(ProcessInfo::programName)
            .findFirst();
  }

  private static boolean isOneOf(Set<String> programs, ProcessInfo process) {
    return programs.contains(process.programName()) || programs.contains(process.name());
  }
}
