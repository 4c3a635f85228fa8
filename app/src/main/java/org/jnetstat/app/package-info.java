/**
 * The program: the only place that knows every module. {@link org.jnetstat.app.Main} starts it, and
 * Guice modules bind the adapters to the domain's ports.
 */
@NullMarked
package org.jnetstat.app;

import org.jspecify.annotations.NullMarked;
