/** The machine's name and its users. */
@NullMarked
package org.jnetstat.adapters.procfs.host;

import org.jspecify.annotations.NullMarked;
