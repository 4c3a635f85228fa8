package org.jnetstat.adapters.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Host;
import org.junit.jupiter.api.Test;

class DiagnosisTextTest {

  private static Finding odd(Severity severity, Fact... facts) {
    return new Finding(
        new Finding.Said("odd", "something is odd", "look at it"),
        severity,
        new Finding.Subject.Stack(null),
        List.of(facts),
        List.of());
  }

  /** What is no number is in the statement. */
  @Test
  void evidenceIsTheNumbersIfThereAreAny() throws IOException {
    StringWriter out = new StringWriter();
    new DiagnosisText(
            new Diagnosis(
                new ConnectionReport(Host.UNKNOWN, Instant.EPOCH, List.of(), List.of(), Map.of()),
                Duration.ofMillis(1500),
                List.of(
                    odd(Severity.WARNING, new Fact.Measure("waiting", 3), new Fact.File("/x")),
                    odd(Severity.NOTICE, new Fact.File("/x"))),
                List.of("odd"),
                List.of(new Diagnosis.Unchecked("odd", "owner"))),
            RenderOptions.DEFAULT)
        .writeTo(out);

    assertEquals(
        """
        WARNING  this machine
          something is odd
          odd: waiting 3
          next: look at it

        NOTICE  this machine
          something is odd
          odd
          next: look at it

        1 warning, 1 notice: 1 check of 0 sockets, looked at twice in 1.5 s
        not all checked, as owner is not known: odd
        """,
        out.toString());
  }
}
