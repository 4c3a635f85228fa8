@NullMarked
package org.jnetstat.adapters.procfs.violation;

import org.jspecify.annotations.NullMarked;
