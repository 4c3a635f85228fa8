/**
 * What this program is not shown: mounts over processes, {@code hidepid=}, PID namespaces, missing
 * capabilities.
 */
@NullMarked
package org.jnetstat.adapters.procfs.visibility;

import org.jspecify.annotations.NullMarked;
