/**
 * What a command finds around it: its output, the terminal, the environment; and messages for
 * people.
 */
@NullMarked
package org.jnetstat.adapters.cli.console;

import org.jspecify.annotations.NullMarked;
