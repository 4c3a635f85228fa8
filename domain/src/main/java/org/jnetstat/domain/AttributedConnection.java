package org.jnetstat.domain;

/**
 * A connection and who owns it: one row of a report.
 *
 * @param connection the row of the socket table
 * @param ownership the processes that hold it, or why there are none
 */
public record AttributedConnection(Connection connection, Ownership ownership) {}
