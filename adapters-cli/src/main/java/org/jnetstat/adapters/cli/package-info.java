/**
 * The command line and the formats people read.
 *
 * <p>{@link org.jnetstat.adapters.cli.TableFormat} is the format that is used if none is named.
 */
@NullMarked
package org.jnetstat.adapters.cli;

import org.jspecify.annotations.NullMarked;
