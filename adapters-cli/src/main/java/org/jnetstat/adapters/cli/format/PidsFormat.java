package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * The process IDs of all owners, one a line in ascending order and each once: {@code kill
 * $(jnetstat -l --port 8080 -f pids)}. Where owners were asked for, others who hold the same
 * sockets are left out.
 */
public final class PidsFormat implements OutputFormat {

  /** The format; it has no settings. */
  public PidsFormat() {}

  @Override
  public String name() {
    return "pids";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.of(Feature.PLACES);
  }

  @Override
  public void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException {
    TreeSet<Integer> pids = new TreeSet<>();
    for (AttributedConnection row : report.connections()) {
      for (Owner owner : row.ownership().owners()) {
        if (options.owners().accepts(owner.process())) {
          pids.add(owner.process().pid());
        }
      }
    }
    for (int pid : pids) {
      out.write(pid + "\n");
    }
  }
}
