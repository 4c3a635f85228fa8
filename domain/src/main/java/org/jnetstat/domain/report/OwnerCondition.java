package org.jnetstat.domain.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.text.NamePattern;

/** What a process has to be for its sockets to be wanted. */
public sealed interface OwnerCondition {

  /** Whether the process meets it. */
  boolean accepts(ProcessInfo process);

  /**
   * The places of which a process has to be in one, as they were asked for; empty if places do not
   * matter.
   */
  default List<PlacePattern> places() {
    return List.of();
  }

  /**
   * Whether a socket without a visible owner meets it by where it lives.
   *
   * @param home the socket's network namespace
   */
  default boolean acceptsUnowned(KnownNamespace home) {
    return false;
  }

  /**
   * Certain processes.
   *
   * @param pids their identifiers
   */
  record HasPid(Set<Integer> pids) implements OwnerCondition {
    /** Copies the set. */
    public HasPid {
      pids = Set.copyOf(pids);
    }

    @Override
    public boolean accepts(ProcessInfo process) {
      return pids.contains(process.pid());
    }
  }

  /**
   * Programs by a name: the {@linkplain ProcessInfo#name() kernel's}, which ends after 15 bytes, or
   * the whole of it where an argument has that; the file in the path of the {@linkplain
   * ProcessInfo#executable() executable} or in the first {@linkplain ProcessInfo#command()
   * argument}, also before the colon of a title such as {@code gunicorn: master}; what an
   * interpreter {@linkplain ProcessInfo#script() runs}.
   *
   * @param names patterns of which one has to fit
   */
  record HasName(List<NamePattern> names) implements OwnerCondition {

    /** How many bytes of a name the kernel keeps ({@code TASK_COMM_LEN} of linux/sched.h). */
    private static final int LONGEST_NAME = 15;

    /** Copies the list. */
    public HasName {
      names = List.copyOf(names);
    }

    @Override
    public boolean accepts(ProcessInfo process) {
      for (String name : namesOf(process)) {
        for (NamePattern pattern : names) {
          if (pattern.matches(name)) {
            return true;
          }
        }
      }
      return false;
    }

    private static List<String> namesOf(ProcessInfo process) {
      List<String> names = new ArrayList<>();
      names.add(process.name());
      names.add(process.programName());
      process
          .script()
          .ifPresent(
              script -> {
                names.add(script.name());
                names.add(script.argument());
              });
      List<String> command = process.command();
      if (!command.isEmpty()) {
        names.add(fileOf(command.getFirst()));
        int title = command.getFirst().indexOf(": ");
        if (title > 0) {
          names.add(fileOf(command.getFirst().substring(0, title)));
        }
      }
      if (process.name().getBytes(StandardCharsets.UTF_8).length == LONGEST_NAME) {
        // A script is an argument of its interpreter, and the kernel calls the process after it.
        command.stream()
            .map(HasName::fileOf)
            .filter(file -> file.startsWith(process.name()))
            .forEach(names::add);
      }
      return names;
    }

    private static String fileOf(String path) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /**
   * Processes whose arguments, with blanks between, have a part that fits.
   *
   * @param expression the regular expression
   */
  record HasCommand(Pattern expression) implements OwnerCondition {
    @Override
    public boolean accepts(ProcessInfo process) {
      return expression.matcher(String.join(" ", process.command())).find();
    }

    /** Expressions are the same if they are written so. */
    @Override
    public boolean equals(Object other) {
      return other instanceof HasCommand that
          && expression.pattern().equals(that.expression.pattern());
    }

    @Override
    public int hashCode() {
      return expression.pattern().hashCode();
    }
  }

  /**
   * Processes that were started before a time. Those whose start is unknown do not meet it.
   *
   * @param time the first moment that is too late
   */
  record StartedBefore(Instant time) implements OwnerCondition {
    @Override
    public boolean accepts(ProcessInfo process) {
      return process.startedAt().filter(start -> start.isBefore(time)).isPresent();
    }
  }

  /**
   * Processes that were started after a time. Those whose start is unknown do not meet it.
   *
   * @param time the last moment that is too early
   */
  record StartedAfter(Instant time) implements OwnerCondition {
    @Override
    public boolean accepts(ProcessInfo process) {
      return process.startedAt().filter(start -> start.isAfter(time)).isPresent();
    }
  }

  /**
   * Processes in containers or pods.
   *
   * @param places patterns of which one has to fit the {@link Container} or its pod
   */
  record InContainer(List<PlacePattern> places) implements OwnerCondition {
    /** Copies the list. */
    public InContainer {
      places = List.copyOf(places);
    }

    @Override
    public boolean accepts(ProcessInfo process) {
      return process.container().filter(this::has).isPresent();
    }

    @Override
    public boolean acceptsUnowned(KnownNamespace home) {
      return home.containers().stream().anyMatch(this::has);
    }

    private boolean has(Container container) {
      return fits(places, container.places());
    }
  }

  /**
   * Processes of systemd units.
   *
   * @param places patterns of which one has to fit the {@linkplain ProcessInfo#unit() unit}
   */
  record OfUnit(List<PlacePattern> places) implements OwnerCondition {
    /** Copies the list. */
    public OfUnit {
      places = List.copyOf(places);
    }

    @Override
    public boolean accepts(ProcessInfo process) {
      return process.unit().filter(this::has).isPresent();
    }

    @Override
    public boolean acceptsUnowned(KnownNamespace home) {
      return home.unit() != null && has(home.unit());
    }

    private boolean has(String unit) {
      return fits(places, List.of(new PlaceName(PlaceName.Kind.UNIT, unit)));
    }
  }

  private static boolean fits(List<PlacePattern> patterns, Collection<PlaceName> names) {
    return patterns.stream().anyMatch(pattern -> names.stream().anyMatch(pattern::fits));
  }
}
