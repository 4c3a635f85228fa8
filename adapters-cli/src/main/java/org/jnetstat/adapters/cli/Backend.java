package org.jnetstat.adapters.cli;

import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.reporter.ConnectionReporter;

/**
 * The program behind the command line.
 *
 * @param reporter answers queries
 * @param hosts knows the machine's users
 */
public record Backend(ConnectionReporter reporter, HostLookup hosts) {}
