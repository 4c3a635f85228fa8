package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Map<String, List<String>> unchecked = new LinkedHashMap<>();
    for (Diagnosis.Unchecked one : diagnosis.unchecked()) {
      unchecked.computeIfAbsent(one.missing(), key -> new ArrayList<>()).add(one.check());
    }
    for (Map.Entry<String, List<String>> one : unchecked.entrySet()) {
      out.write(
          "not all checked, as "
              + one.getKey()
              + " is not known: "
              + String.join(", ", one.getValue())
              + "\n");
    }
  }

  private String heading(Severity severity) {
    String word = severity.name();
    if (!options.color() || severity == Severity.NOTICE) {
      return word;
    }
    return (severity == Severity.CRITICAL ? RED : StateColor.MAGENTA) + word + StateColor.NONE;
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
            ? (diagnosis.report().connections().isEmpty() ? "no sockets, and " : "")
                + (diagnosis.unchecked().isEmpty() ? "nothing is wrong" : "nothing was found")
            : counted(Severity.CRITICAL, "critical")
                + counted(Severity.WARNING, "warning")
                + counted(Severity.NOTICE, "notice");
    return (found.endsWith(", ") ? found.substring(0, found.length() - 2) : found)
        + ": "
        + counted(diagnosis.checks().size(), "check")
        + " of "
        + counted(diagnosis.report().connections().size(), "socket")
        + ", looked at twice in "
        + seconds(diagnosis.interval());
  }

  private String counted(Severity severity, String word) {
    long count = diagnosis.count(severity);
    if (count == 0) {
      return "";
    }
    return (severity == Severity.CRITICAL ? count + " " + word : counted(count, word)) + ", ";
  }

  private static String counted(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
