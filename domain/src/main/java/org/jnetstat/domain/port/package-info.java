/**
 * The ports of the hexagon: what the domain needs from the machine ({@link
 * org.jnetstat.domain.port.ConnectionSource}, {@link org.jnetstat.domain.port.ProcessLookup},
 * {@link org.jnetstat.domain.port.HostLookup}) and how it hands a report on ({@link
 * org.jnetstat.domain.port.OutputFormat}).
 */
@NullMarked
package org.jnetstat.domain.port;

import org.jspecify.annotations.NullMarked;
