package org.jnetstat.domain.comparison;

import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a program that only one of the reports has. They are taken together: those that a
 * server accepted on one port, and those to one address and port. What has an ephemeral port would
 * otherwise be new every time.
 *
 * @param kind {@link Difference#NEW} or {@link Difference#GONE}
 * @param protocol their protocol
 * @param namespace what the network namespace is called; {@code null} for the machine's own, or
 *     where namespaces were not looked for
 * @param program whose they are; {@code null} if unknown
 * @param port the port on which a server accepted them; {@code null} for those that go out
 * @param remote where they lead; {@code null} for those that a server accepted
 * @param count how many they are, 1 or more
 */
public record TrafficDifference(
    Difference kind,
    Protocol protocol,
    @Nullable String namespace,
    @Nullable Program program,
    @Nullable Integer port,
    @Nullable Endpoint remote,
    int count) {}
