/**
 * The hexagon: what the program is about, without knowing where anything is read (that is an
 * adapter's affair) or how it will look (that is an {@link
 * org.jnetstat.domain.port.OutputFormat}'s). Everything is free of I/O, and all values are
 * immutable.
 *
 * <p>Its packages stand on each other; each may use only those below it:
 *
 * <ul>
 *   <li>{@link org.jnetstat.domain.reporter}: makes a report by asking the ports
 *   <li>{@link org.jnetstat.domain.port}: what the domain asks of adapters, and what passes through
 *   <li>{@link org.jnetstat.domain.report}: questions and answers
 *   <li>{@link org.jnetstat.domain.socket}: sockets as the kernel lists them
 *   <li>{@link org.jnetstat.domain.namespace}: network namespaces
 *   <li>{@link org.jnetstat.domain.process}: processes and what they hold
 *   <li>{@link org.jnetstat.domain.address}: addresses, ports and protocols
 *   <li>{@link org.jnetstat.domain.text}: text that is safe to print
 * </ul>
 */
@NullMarked
package org.jnetstat.domain;

import org.jspecify.annotations.NullMarked;
