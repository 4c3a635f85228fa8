/**
 * Questions and answers as values: a query, its report, a summary, what changed between two
 * reports, and the notices in them. Uses sockets, namespaces, processes, addresses and text.
 */
@NullMarked
package org.jnetstat.domain.report;

import org.jspecify.annotations.NullMarked;
