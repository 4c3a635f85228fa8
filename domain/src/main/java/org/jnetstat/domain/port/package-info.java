/**
 * The ports of the hexagon: what the domain needs from the machine ({@link
 * org.jnetstat.domain.port.ConnectionSource}, {@link org.jnetstat.domain.port.NamespaceLookup},
 * {@link org.jnetstat.domain.port.ProcessLookup}, {@link org.jnetstat.domain.port.HostLookup},
 * {@link org.jnetstat.domain.port.NameLookup}) and how it hands on a report, its numbers and what
 * changed ({@link org.jnetstat.domain.port.OutputFormat}). Beside the ports stands what only they
 * take and give. Uses all of the domain but the reporter.
 */
@NullMarked
package org.jnetstat.domain.port;

import org.jspecify.annotations.NullMarked;
