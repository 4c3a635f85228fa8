/**
 * Makes a report: asks the ports, finds each socket's owners and peers, filters and sorts. {@link
 * org.jnetstat.domain.reporter.ConnectionReporter} is the way in. Uses everything else of the
 * domain but {@code explanation}, which asks it.
 */
@NullMarked
package org.jnetstat.domain.reporter;

import org.jspecify.annotations.NullMarked;
