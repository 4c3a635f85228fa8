/**
 * The socket table as plain values: connections, their addresses, states and owners, the network
 * namespaces they live in, and the query that reads, attributes and reports them.
 *
 * <p>Nothing here knows where a connection was read (that is an adapter's affair) or how it will
 * look (that is an {@link org.jnetstat.domain.port.OutputFormat}'s). Everything is immutable and
 * free of I/O.
 */
@NullMarked
package org.jnetstat.domain;

import org.jspecify.annotations.NullMarked;
