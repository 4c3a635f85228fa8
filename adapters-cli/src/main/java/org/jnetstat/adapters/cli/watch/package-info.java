/** Shows the answer to a query again and again. */
@NullMarked
package org.jnetstat.adapters.cli.watch;

import org.jspecify.annotations.NullMarked;
