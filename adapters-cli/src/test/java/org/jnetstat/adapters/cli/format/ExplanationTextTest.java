package org.jnetstat.adapters.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.testing.SampleExplanations;
import org.jnetstat.domain.testing.SampleReports;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

  private static String text(Explanation explanation, RenderOptions options) throws IOException {
    StringWriter out = new StringWriter();
    new ExplanationText(explanation, options).writeTo(out);
    return out.toString();
  }

  /** A machine may have thousands of listeners and clients. */
  @Test
  void ofEachKindSomeAreTold() throws IOException {
    Explanation everything = SampleExplanations.of(SampleReports.EVERYTHING);
    List<String> lines = text(everything, RenderOptions.DEFAULT).lines().toList();

    assertEquals(5, lines.stream().filter(line -> line.startsWith("Program ")).count());
    for (int kind : List.of(everything.listeners().size() - 5, 7)) {
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith("             and " + kind + " more ")),
          "and " + kind + " more");
    }
  }

  @Test
  void onATerminalACommandLineIsCut() throws IOException {
    Explanation everything = SampleExplanations.of(SampleReports.EVERYTHING);

    assertTrue(
        text(everything, RenderOptions.DEFAULT).contains("\nCommand      'sshd: ada [priv]' ''\n"));
    assertTrue(
        text(everything, RenderOptions.DEFAULT.fittedTo(20)).contains("\nCommand      'sshd:…\n"));
  }

  @Test
  void theHeadlineIsBoldWhereColorsAre() throws IOException {
    assertEquals(
        "\u001b[1mnothing listens on port 22 (tcp, tcp6, udp, udp6)\u001b[0m\n",
        text(SampleExplanations.empty(), RenderOptions.DEFAULT.colored(true)));
  }
}
