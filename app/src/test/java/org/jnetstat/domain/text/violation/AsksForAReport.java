package org.jnetstat.domain.text.violation;

import org.jnetstat.domain.report.ConnectionQuery;

/** The lowest package uses a high one. */
public final class AsksForAReport {
  ConnectionQuery query = ConnectionQuery.DEFAULT;
}
