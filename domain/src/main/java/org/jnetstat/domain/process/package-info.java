/**
 * Processes, where they run and what they hold: a process, its container, the names of such places,
 * an owner of a socket, and why a socket has the owners it has. Uses addresses and text.
 */
@NullMarked
package org.jnetstat.domain.process;

import org.jspecify.annotations.NullMarked;
