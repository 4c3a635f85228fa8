/** Formats for people: the table, the summary's tables, and netstat's text. */
@NullMarked
package org.jnetstat.adapters.cli.format;

import org.jspecify.annotations.NullMarked;
