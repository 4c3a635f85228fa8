/**
 * Reads how the kernel's network stack is doing: counters, levels and limits. {@link
 * org.jnetstat.adapters.procfs.statistics.ProcfsKernelStatistics} is the way in.
 */
@NullMarked
package org.jnetstat.adapters.procfs.statistics;

import org.jspecify.annotations.NullMarked;
