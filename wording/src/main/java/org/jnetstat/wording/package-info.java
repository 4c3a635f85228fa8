/**
 * The program's words for what it saw: the one place where facts become sentences. Uses the
 * domain's values; the formats and the command use it.
 */
@NullMarked
package org.jnetstat.wording;

import org.jspecify.annotations.NullMarked;
