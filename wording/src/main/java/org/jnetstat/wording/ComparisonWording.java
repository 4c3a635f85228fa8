package org.jnetstat.wording;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jnetstat.domain.comparison.Difference;
import org.jnetstat.domain.comparison.ListenerDifference;
import org.jnetstat.domain.comparison.Program;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.comparison.TrafficDifference;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * The sentences about what differs between two reports, and about files that are none; one line
 * each, without a full stop. Everything in them is printable.
 */
public final class ComparisonWording {

  private static final String UNKNOWN = "-";
  private static final String MAKE_ANOTHER = "; save a report with 'jnetstat --save FILE'";

  private ComparisonWording() {}

  /** What differs, in numbers. */
  public static String headline(ReportComparison of) {
    if (of.isEmpty()) {
      return "no differences";
    }
    List<String> parts = new ArrayList<>();
    for (Difference kind : Difference.values()) {
      add(parts, of.listeners(kind), "listener", kind);
    }
    for (Difference kind : Difference.values()) {
      add(parts, of.traffic(kind), "peer", kind);
    }
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String what, Difference kind) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? what : what + "s") + " " + kind.label());
    }
  }

  /** Who holds a listener, and what became of that. */
  public static String holders(ListenerDifference listener) {
    return switch (listener.kind()) {
      case NEW -> names(listener.after());
      case GONE -> names(listener.before());
      case CHANGED -> {
        String before = names(listener.before());
        String after = names(listener.after());
        yield before.equals(after)
            ? details(listener.before()) + " -> " + details(listener.after())
            : before + " -> " + after;
      }
      case RESTARTED -> names(listener.after()) + " (restarted)";
    };
  }

  private static String names(List<Program> programs) {
    return programs.isEmpty()
        ? UNKNOWN
        : programs.stream().map(Program::name).distinct().collect(Collectors.joining(", "));
  }

  /** What tells programs of one name apart. */
  private static String details(List<Program> programs) {
    return programs.stream()
        .map(
            program ->
                program.name()
                    + " ("
                    + Objects.requireNonNullElse(program.executable(), UNKNOWN)
                    + (program.place() == null ? "" : ", " + program.place())
                    + ")")
        .collect(Collectors.joining(", "));
  }

  /** The name of a program. */
  public static String program(@Nullable Program program) {
    return program == null ? UNKNOWN : program.name();
  }

  /** Where connections lead. */
  public static String way(TrafficDifference traffic) {
    return traffic.port() == null ? "to " + traffic.remote() : "accepted on port " + traffic.port();
  }

  /** How many connections there are, or were. */
  public static String count(TrafficDifference traffic) {
    return traffic.count() == 1 ? "1 connection" : traffic.count() + " connections";
  }

  /** Why a file cannot be read. */
  public static String cannotRead(String file, Exception why) {
    return "cannot read '" + PrintableText.of(file) + "': " + reason(why);
  }

  /** Why a report cannot be written into a file. */
  public static String cannotSave(String file, Exception why) {
    return "cannot save the report in '" + PrintableText.of(file) + "': " + reason(why);
  }

  private static String reason(Exception why) {
    return switch (why) {
      case NoSuchFileException _ -> "no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case InvalidPathException _ -> "no file can have that name";
      case FileSystemException e when e.getReason() != null -> PrintableText.of(e.getReason());
      default -> PrintableText.of(String.valueOf(why.getMessage()));
    };
  }

  /**
   * What a saved report lacks, and what that means.
   *
   * @param gaps its notices of that weight; at least one
   */
  public static String incomplete(String file, List<Notice> gaps) {
    return "'"
        + PrintableText.of(file)
        + "' is incomplete ("
        + gaps.stream()
            .map(gap -> gap.code().label() + " " + gap.count())
            .collect(Collectors.joining(", "))
        + "): what it does not know is no difference";
  }

  /**
   * Why a file is no report, and what to do.
   *
   * @param file what the user calls it
   */
  public static String unreadable(String file, UnreadableReportException why) {
    String called = "'" + PrintableText.of(file) + "'";
    String where = " (line " + why.line() + ")";
    return switch (why.reason()) {
      case NOT_JSON -> called + " is not JSON" + where + MAKE_ANOTHER;
      case CUT -> called + " ends before the report does" + where + MAKE_ANOTHER;
      case NO_REPORT ->
          called
              + " is no report: expected schema_version, taken_at and connections"
              + MAKE_ANOTHER;
      case UNKNOWN_VERSION ->
          called
              + " has schema_version "
              + why.found()
              + ": expected 1; use the jnetstat that wrote it";
      case WRONG_VALUE ->
          called
              + " is no report: unexpected "
              + (why.found().isEmpty() ? "value" : "'" + why.found() + "'")
              + " at "
              + why.place()
              + where
              + MAKE_ANOTHER;
    };
  }
}
