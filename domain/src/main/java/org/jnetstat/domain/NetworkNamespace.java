package org.jnetstat.domain;

/**
 * A network namespace: the kernel's unit of network isolation, in which a port can be taken once.
 *
 * @param inode the number that identifies it on this machine, as in {@code net:[4026531840]};
 *     unsigned
 */
public record NetworkNamespace(long inode) {}
