/**
 * Names for numbers: of hosts, from whatever this machine's resolver asks, and of services, from
 * its list of them. {@link org.jnetstat.adapters.names.SystemNameLookup} is the port's
 * implementation.
 */
@NullMarked
package org.jnetstat.adapters.names;

import org.jspecify.annotations.NullMarked;
