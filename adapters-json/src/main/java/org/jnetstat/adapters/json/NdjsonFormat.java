package org.jnetstat.adapters.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RowBlocks;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * One JSON object per connection and line, each to be understood without the others: for programs
 * that ship logs. A connection has the fields that it has in {@link JsonFormat}; before them stand
 * the machine, the time and, for those who watch, what happened.
 *
 * <p>Each line is flushed: a reader sees whole lines, and where several programs append to one file
 * or pipe, no line is torn by another.
 */
public final class NdjsonFormat implements OutputFormat {

  private static final String SCHEMA = "jnetstat-row-1.schema.json";

  /** The format; it has no settings. */
  public NdjsonFormat() {}

  /**
   * The JSON Schema (draft 2020-12) of a line, as a UTF-8 document; the caller closes it. It refers
   * to that of {@link JsonFormat}'s reports.
   */
  public static InputStream schema() {
    return SchemaDocument.open(SCHEMA);
  }

  @Override
  public String name() {
    return "ndjson";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.of(
        Feature.ROWS,
        Feature.SECTIONS,
        Feature.COMMANDS,
        Feature.WHOLE_NAMES,
        Feature.PLACES,
        Feature.CHANGES);
  }

  @Override
  public void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException {
    Utf8Writer encoded = Utf8Writer.of(out);
    RowLines lines = new RowLines(report);
    new RowBlocks(report.connections()).inOrder(lines::of, block -> writeEach(block, encoded));
  }

  @Override
  public void writeChanges(
      ConnectionReport report, List<ConnectionChange> changes, RenderOptions options, Writer out)
      throws IOException {
    writeEach(new RowLines(report).ofChanges(changes), Utf8Writer.of(out));
  }

  /** Writes and flushes line by line. Within a line all line feeds are escaped. */
  private static void writeEach(byte[] lines, Utf8Writer out) throws IOException {
    int start = 0;
    for (int at = 0; at < lines.length; at++) {
      if (lines[at] == '\n') {
        out.writeEncoded(lines, start, at + 1 - start);
        out.flush();
        start = at + 1;
      }
    }
  }
}
