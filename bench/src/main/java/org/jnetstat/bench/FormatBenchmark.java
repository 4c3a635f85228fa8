package org.jnetstat.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.json.JsonFormat;
import org.jnetstat.adapters.json.NdjsonFormat;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.report.ConnectionReport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What a row costs to write in each format, to nowhere. */
public class FormatBenchmark extends ProgramConditions {

  private final ConnectionReport report = new MadeUpMachine().report();
  private final OutputFormat tableFormat = new TableFormat();
  private final OutputFormat jsonFormat = new JsonFormat();
  private final OutputFormat ndjsonFormat = new NdjsonFormat();
  private final OutputFormat netstatFormat = new NetstatFormat();

  /** A row of the table for people. */
  @Benchmark
  @OperationsPerInvocation(MadeUpMachine.SOCKETS)
  public long tableRow() throws IOException {
    return write(tableFormat);
  }

  /** A row of the JSON document. */
  @Benchmark
  @OperationsPerInvocation(MadeUpMachine.SOCKETS)
  public long jsonRow() throws IOException {
    return write(jsonFormat);
  }

  /** A line of JSON. */
  @Benchmark
  @OperationsPerInvocation(MadeUpMachine.SOCKETS)
  public long ndjsonRow() throws IOException {
    return write(ndjsonFormat);
  }

  /** A row of netstat's text. */
  @Benchmark
  @OperationsPerInvocation(MadeUpMachine.SOCKETS)
  public long netstatRow() throws IOException {
    return write(netstatFormat);
  }

  private long write(OutputFormat format) throws IOException {
    CountingStream out = new CountingStream();
    Writer writer = Utf8Writer.to(out);
    format.write(report, RenderOptions.DEFAULT, writer);
    writer.flush();
    return out.count;
  }

  /** Takes bytes and counts them, so that writing them cannot be optimized away. */
  private static final class CountingStream extends OutputStream {
    private long count;

    @Override
    public void write(int value) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
