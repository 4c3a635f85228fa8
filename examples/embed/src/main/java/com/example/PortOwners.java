package com.example;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.wording.Wording;

/** Answers which programs listen on a port. */
public final class PortOwners {

  private final ConnectionReporter reporter;

  /** Asks that reporter; {@code @Inject} is for {@link WithGuice} only. */
  @Inject
  public PortOwners(ConnectionReporter reporter) {
    this.reporter = reporter;
  }

  /** Returns a line for each program, and one for each thing that could not be seen. */
  public List<String> on(int port) {
    ConnectionReport report =
        reporter.report(ConnectionQuery.DEFAULT.where(SocketFilter.LISTENING));
    List<String> lines =
        new ArrayList<>(
            report.connections().stream()
                .filter(row -> row.connection().local().port() == port)
                .flatMap(row -> row.ownership().owners().stream())
                .map(Owner::process)
                .map(process -> process.name() + " (PID " + process.pid() + ")")
                .distinct()
                .toList());
    report.notices().forEach(notice -> lines.add("note: " + Wording.of(notice)));
    return lines;
  }
}
