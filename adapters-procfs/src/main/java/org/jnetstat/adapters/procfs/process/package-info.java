/**
 * One process: the files {@code /proc/PID/{stat,status,comm,cmdline,exe,cgroup}}, and what can be
 * told from them about its container and unit.
 */
@NullMarked
package org.jnetstat.adapters.procfs.process;

import org.jspecify.annotations.NullMarked;
