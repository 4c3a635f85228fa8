/**
 * What can be typed, and what it means: from arguments to an invocation, and the complaints about
 * what makes no sense.
 */
@NullMarked
package org.jnetstat.adapters.cli.syntax;

import org.jspecify.annotations.NullMarked;
