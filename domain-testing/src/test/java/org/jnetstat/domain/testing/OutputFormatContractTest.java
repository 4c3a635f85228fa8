package org.jnetstat.domain.testing;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Notice;

/**
 * The simplest format keeps the contract. It writes every text of a report unchanged, since reports
 * have nothing to escape.
 */
class OutputFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new EveryText();
  }

  private static final class EveryText implements OutputFormat {
    @Override
    public String name() {
      return "every-text";
    }

    @Override
    public Set<Feature> features() {
      return Set.of();
    }

    @Override
    public void write(ConnectionReport report, RenderOptions options, Writer out)
        throws IOException {
      out.write(report.host() + "\n");
      for (AttributedConnection row : report.connections()) {
        long uid = row.connection().uid().orElse(-1);
        out.write(row.connection() + " " + report.userName(uid).orElse("-"));
        for (Owner owner : row.ownership().owners()) {
          out.write(" " + owner + owner.process().command());
          out.write(owner.process().executable().orElse("-"));
        }
        out.write("\n");
      }
      for (Notice notice : report.notices()) {
        out.write(notice + "\n");
      }
    }
  }
}
