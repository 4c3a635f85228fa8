/** Text that is safe to print, and patterns over names. Uses nothing else of the domain. */
@NullMarked
package org.jnetstat.domain.text;

import org.jspecify.annotations.NullMarked;
