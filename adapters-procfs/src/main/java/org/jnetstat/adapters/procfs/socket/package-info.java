/**
 * The socket tables {@code /proc/PID/net/{tcp,tcp6,udp,udp6}}: reading them, again where rows may
 * have been missed, and decoding their rows.
 */
@NullMarked
package org.jnetstat.adapters.procfs.socket;

import org.jspecify.annotations.NullMarked;
