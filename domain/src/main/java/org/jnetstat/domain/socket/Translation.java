package org.jnetstat.domain.socket;

import org.jnetstat.domain.address.Endpoint;

/**
 * A conversation whose addresses the kernel changes on the way (NAT): its two sockets do not have
 * each other's ends. So do published ports of containers, services of Kubernetes and what leaves a
 * container.
 *
 * @param tcp whether it is of TCP, else of UDP
 * @param client the end of who began it, as that has it
 * @param addressed where the client sends to
 * @param server the end of who answers, as that has it
 * @param seen the client's end as the server sees it
 */
public record Translation(
    boolean tcp, Endpoint client, Endpoint addressed, Endpoint server, Endpoint seen) {}
