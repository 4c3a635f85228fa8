package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.OutputFormat.Feature;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.wording.FindingWording;

/**
 * Shows what is wrong again and again: on a terminal in place, with what has gone since the last
 * time; elsewhere one diagnosis after the other, for people led by the time.
 */
public final class DoctorWatch {

  private final Console console;
  private final DoctorRounds rounds;
  private final OutputFormat format;
  private final RenderOptions options;
  private Set<String> known = Set.of();

  /**
   * A watch that has not begun.
   *
   * @param rounds what is watched
   * @param format how a diagnosis is written
   * @param options what is asked of the format
   */
  public DoctorWatch(
      Console console, DoctorRounds rounds, OutputFormat format, RenderOptions options) {
    this.console = console;
    this.rounds = rounds;
    this.format = format;
    this.options = options;
  }

  /**
   * Watches until the user has seen enough, it is interrupted, or its reader has gone.
   *
   * @throws InterruptedException when it is
   * @throws IOException if the output cannot be written, or its reader has gone
   */
  public void run() throws IOException, InterruptedException {
    boolean forPeople = format.features().contains(Feature.MARKS);
    Diagnosis first = rounds.next();
    if (forPeople
        && console.terminalIsCapable()
        && new Steering<>(console, new LiveText<>(this::page)).run(first, rounds::next)) {
      return;
    }
    for (Diagnosis diagnosis = first; ; diagnosis = rounds.next()) {
      Writer out = console.out();
      out.write(forPeople ? time(diagnosis) + "\n" : "");
      format.writeDiagnosis(diagnosis, options, out);
      out.write(forPeople ? "\n" : "");
      out.flush();
    }
  }

  private String page(Diagnosis diagnosis) throws IOException {
    Set<String> now = new LinkedHashSet<>();
    diagnosis.findings().forEach(finding -> now.add(identity(finding)));
    List<String> gone = new ArrayList<>(known);
    gone.removeAll(now);
    known = now;
    StringWriter text = new StringWriter();
    text.write(Line.time(diagnosis.report().takenAt(), ZoneId.systemDefault()) + "\n\n");
    format.writeDiagnosis(diagnosis, options, text);
    for (String one : gone) {
      text.write("gone: " + one + "\n");
    }
    return text.toString();
  }

  /** By which a finding is the same as one of the time before. */
  private static String identity(Finding finding) {
    return finding.kind().label() + ", " + FindingWording.subject(finding);
  }

  private static String time(Diagnosis diagnosis) {
    return diagnosis.report().takenAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
