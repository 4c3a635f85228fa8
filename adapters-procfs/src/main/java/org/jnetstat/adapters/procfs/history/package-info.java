/** How processes came to be: their ancestors, and what became of their files. */
@NullMarked
package org.jnetstat.adapters.procfs.history;

import org.jspecify.annotations.NullMarked;
