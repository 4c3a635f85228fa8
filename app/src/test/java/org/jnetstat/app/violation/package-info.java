@NullMarked
package org.jnetstat.app.violation;

import org.jspecify.annotations.NullMarked;
