package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.wording.FindingWording;

/** What is wrong, for people: some lines for each finding, and one that says what was looked at. */
final class DiagnosisText {

  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";

  private final Diagnosis diagnosis;
  private final RenderOptions options;

  DiagnosisText(Diagnosis diagnosis, RenderOptions options) {
    this.diagnosis = diagnosis;
    this.options = options;
  }

  void writeTo(Writer out) throws IOException {
    for (Finding finding : diagnosis.findings()) {
      out.write(heading(finding.severity()) + "  " + FindingWording.subject(finding) + "\n");
      out.write("  " + FindingWording.statement(finding) + "\n");
      out.write("  " + evidence(finding) + "\n");
      out.write("  next: " + FindingWording.advice(finding) + "\n\n");
    }
    out.write(conclusion() + "\n");
    for (Diagnosis.Unchecked unchecked : diagnosis.unchecked()) {
      out.write(
          "not checked by " + unchecked.check() + ": " + unchecked.missing() + " is not known\n");
    }
  }

  private String heading(Severity severity) {
    String word = severity.name();
    if (!options.color() || severity == Severity.NOTICE) {
      return word;
    }
    return (severity == Severity.CRITICAL ? RED : YELLOW) + word + StateColor.NONE;
  }

  private static String evidence(Finding finding) {
    String numbers =
        finding.facts(Fact.Measure.class).stream()
            .map(measure -> measure.name() + " " + measure.value())
            .collect(Collectors.joining(", "));
    return finding.kind().label() + (numbers.isEmpty() ? "" : ": " + numbers);
  }

  private String conclusion() {
    String found =
        diagnosis.findings().isEmpty()
            ? "nothing is wrong"
            : counted(Severity.CRITICAL, "critical")
                + counted(Severity.WARNING, "warning")
                + counted(Severity.NOTICE, "notice");
    return (found.endsWith(", ") ? found.substring(0, found.length() - 2) : found)
        + ": "
        + diagnosis.checks().size()
        + " checks of "
        + diagnosis.report().connections().size()
        + " sockets, looked at twice in "
        + seconds(diagnosis.interval());
  }

  private String counted(Severity severity, String word) {
    long count = diagnosis.count(severity);
    return count == 0
        ? ""
        : count + " " + word + (count == 1 || severity == Severity.CRITICAL ? "" : "s") + ", ";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
