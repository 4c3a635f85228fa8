/**
 * The command line and the formats people read.
 *
 * <p>{@link org.jnetstat.adapters.cli.JnetstatCommand} turns what was typed into a query, has it
 * answered by the {@link org.jnetstat.adapters.cli.Backend} that the program's wiring gives it, and
 * has the answer written by an output format; {@link org.jnetstat.adapters.cli.format.TableFormat}
 * is the one that is used if none is named. Nothing here ends the program, uses the standard
 * streams, or knows where connections are read.
 */
@NullMarked
package org.jnetstat.adapters.cli;

import org.jspecify.annotations.NullMarked;
