/**
 * Sockets as the kernel lists them: a connection, its state and timer, and what finds or filters
 * them. Knows no owners. Uses namespaces, addresses and text.
 */
@NullMarked
package org.jnetstat.domain.socket;

import org.jspecify.annotations.NullMarked;
