/** The terminal of a live view, by JLine. No other package uses JLine. */
@NullMarked
package org.jnetstat.adapters.cli.terminal;

import org.jspecify.annotations.NullMarked;
