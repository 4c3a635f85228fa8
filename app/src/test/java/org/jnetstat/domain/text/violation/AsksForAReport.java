package org.jnetstat.domain.text.violation;

import org.jnetstat.domain.report.ConnectionQuery;

/** Lowest of all, and knows what stands high above it. */
public final class AsksForAReport {
  ConnectionQuery query = ConnectionQuery.EVERYTHING;
}
