package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.OutputFormat.Feature;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionChange.Kind;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.junit.jupiter.api.Test;

/** What every {@link OutputFormat} does, whatever it writes. */
public interface OutputFormatContract {

  /** The format. */
  OutputFormat format();

  /** The invisible characters that the format itself writes, beside line feeds. */
  default String separators() {
    return "";
  }

  /**
   * What the format makes of a report.
   *
   * @param report what to write
   */
  default String write(ConnectionReport report) {
    return write(report, RenderOptions.DEFAULT);
  }

  private String write(ConnectionReport report, RenderOptions options) {
    StringWriter out = new StringWriter();
    try {
      format().write(report, options, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  @Test
  default void itsNameIsLowerCaseLettersDigitsAndHyphens() {
    String name = format().name();

    assertTrue(name.matches("[a-z0-9-]+"), () -> "\"" + name + "\" cannot be an option's value");
  }

  @Test
  default void anEmptyReportCanBeWritten() {
    assertEquals(write(SampleReports.EMPTY), write(SampleReports.EMPTY));
  }

  @Test
  default void whatIsWrittenArrivesWithoutTheWriterBeingClosed() throws IOException {
    WatchedWriter out = new WatchedWriter(Integer.MAX_VALUE);

    format().write(SampleReports.EVERYTHING, RenderOptions.DEFAULT, out);

    assertFalse(out.closed, "the caller's writer is the caller's to close");
    assertNotEquals(write(SampleReports.EMPTY), out.text.toString());
  }

  @Test
  default void theFailureOfTheWriterReachesTheCaller() {
    int length = write(SampleReports.EVERYTHING).length();

    for (int capacity : new int[] {0, 1, length / 2, length - 1}) {
      WatchedWriter out = new WatchedWriter(capacity);
      IOException thrown =
          assertThrows(
              IOException.class,
              () -> format().write(SampleReports.EVERYTHING, RenderOptions.DEFAULT, out),
              () -> "after " + capacity + " of " + length + " characters");
      assertSame(out.failure, thrown);
      assertFalse(out.closed, "the caller's writer is the caller's to close");
    }
  }

  @Test
  default void nothingInvisibleIsWrittenExceptTheEndsOfLines() {
    for (ConnectionReport report :
        List.of(SampleReports.EMPTY, SampleReports.EVERYTHING, SampleReports.hostile())) {
      assertEquals(List.of(), invisibleIn(write(report)));
    }
  }

  private List<String> invisibleIn(String text) {
    return text.codePoints()
        .filter(point -> point != '\n' && isInvisible(point))
        .filter(point -> separators().indexOf(point) < 0)
        .distinct()
        .mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
        .toList();
  }

  @Test
  default void noNameMakesALineOfItsOwn() {
    assertEquals(
        write(SampleReports.harmless()).lines().count(),
        write(SampleReports.hostile()).lines().count());
  }

  @Test
  default void noNameHasASeparator() {
    for (int separator : separators().codePoints().toArray()) {
      assertEquals(
          write(SampleReports.harmless()).codePoints().filter(c -> c == separator).count(),
          write(SampleReports.hostile()).codePoints().filter(c -> c == separator).count());
    }
  }

  @Test
  default void theSameReportGivesTheSameText() {
    OutputFormat format = format();
    List<String> texts =
        IntStream.range(0, 2)
            .mapToObj(
                time -> {
                  StringWriter out = new StringWriter();
                  try {
                    format.write(SampleReports.EVERYTHING, RenderOptions.DEFAULT, out);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  return out.toString();
                })
            .toList();

    assertEquals(texts.getFirst(), texts.getLast());
    assertEquals(texts.getFirst(), write(SampleReports.EVERYTHING));
  }

  /** The columns, names and width that a format shows are its own; what else it says, it does. */
  @Test
  default void itDoesWhatItsFeaturesSayAndNothingElse() throws IOException {
    ConnectionReport report = SampleReports.EVERYTHING;
    RenderOptions usual = RenderOptions.DEFAULT;

    assertTells(
        Feature.HEADER, !write(report).equals(write(report, usual.withoutHeader())), "titles");
    assertTells(
        Feature.COLOR, !write(report).equals(write(report, usual.colored(true))), "colours");
    assertWrites(
        Feature.SUMMARY,
        out ->
            format()
                .writeSummary(ConnectionSummary.of(report, ConnectionQuery.DEFAULT), usual, out));
    assertWrites(
        Feature.CHANGES,
        out ->
            format()
                .writeChanges(
                    report, ConnectionChange.between(List.of(), report.connections()), usual, out));
    AttributedConnection first = report.connections().getFirst();
    assertWrites(
        Feature.MARKS,
        out ->
            format().writeMarked(report, List.of(first), Map.of(first, Kind.CLOSED), usual, out));
    assertWrites(Feature.FINDINGS, out -> writeDiagnosis(report, out));
    assertWrites(Feature.EXPLANATIONS, out -> writeExplanation(report, out));
    assertWrites(Feature.COMPARISONS, out -> writeComparison(report, out));
  }

  private void writeDiagnosis(ConnectionReport report, Writer out) throws IOException {
    format().writeDiagnosis(SampleExplanations.diagnosis(report), RenderOptions.DEFAULT, out);
  }

  /** Compares it with a report of nothing. */
  private void writeComparison(ConnectionReport report, Writer out) throws IOException {
    ConnectionReport nothing =
        new ConnectionReport(report.host(), report.takenAt(), List.of(), List.of(), Map.of());
    format().writeComparison(ReportComparison.of(nothing, report), RenderOptions.DEFAULT, out);
  }

  private void writeExplanation(ConnectionReport report, Writer out) throws IOException {
    format().writeExplanation(SampleExplanations.of(report), RenderOptions.DEFAULT, out);
  }

  @Test
  default void noNameHarmsAReaderOfWhatIsWrongAndWhy() throws IOException {
    StringWriter hostile = new StringWriter();
    StringWriter harmless = new StringWriter();
    if (format().features().contains(Feature.FINDINGS)) {
      writeDiagnosis(SampleReports.hostile(), hostile);
      writeDiagnosis(SampleReports.harmless(), harmless);
    }
    if (format().features().contains(Feature.EXPLANATIONS)) {
      writeExplanation(SampleReports.hostile(), hostile);
      writeExplanation(SampleReports.harmless(), harmless);
    }
    assertEquals(List.of(), invisibleIn(hostile.toString()));
    assertEquals(harmless.toString().lines().count(), hostile.toString().lines().count());
  }

  /** Lines are not counted: programs whose names differ are more programs. */
  @Test
  default void noNameHarmsAReaderOfWhatDiffers() throws IOException {
    StringWriter hostile = new StringWriter();
    if (format().features().contains(Feature.COMPARISONS)) {
      writeComparison(SampleReports.hostile(), hostile);
    }
    assertEquals(List.of(), invisibleIn(hostile.toString()));
  }

  private void assertTells(Feature feature, boolean does, String what) {
    assertEquals(format().features().contains(feature), does, feature + ": " + what);
  }

  private void assertWrites(Feature feature, Writing writing) throws IOException {
    StringWriter out = new StringWriter();
    if (format().features().contains(feature)) {
      writing.to(out);
      assertNotEquals("", out.toString(), feature.name());
    } else {
      assertThrows(UnsupportedOperationException.class, () -> writing.to(out), feature.name());
    }
  }

  /** Writes something to a writer. */
  @FunctionalInterface
  interface Writing {
    /** Writes it. */
    void to(Writer out) throws IOException;
  }

  @Test
  default void theDefaultLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String expected = write(SampleReports.EVERYTHING);
      for (String tag :
          List.of("en-US", "de-DE", "tr-TR", "ar-EG", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(expected, write(SampleReports.EVERYTHING), tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** Takes so many characters and then fails; knows whether it was closed. */
  final class WatchedWriter extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final IOException failure = new IOException("No space left on device");
    private final int capacity;
    private boolean closed;

    private WatchedWriter(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public void write(char[] from, int offset, int length) throws IOException {
      if (text.length() + length > capacity) {
        throw failure;
      }
      text.append(from, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      closed = true;
    }
  }
}
