/**
 * What tests of this adapter read: made-up files of /proc, and real processes, namespaces and
 * mounts.
 */
@NullMarked
package org.jnetstat.adapters.procfs.testing;

import org.jspecify.annotations.NullMarked;
