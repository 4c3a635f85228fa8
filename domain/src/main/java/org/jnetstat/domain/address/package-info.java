/**
 * Where a socket is on the network: protocols, IP addresses and networks, ports, and ends made of
 * them. Uses nothing else of the domain.
 */
@NullMarked
package org.jnetstat.domain.address;

import org.jspecify.annotations.NullMarked;
