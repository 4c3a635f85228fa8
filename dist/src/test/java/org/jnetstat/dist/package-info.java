/**
 * Tests of the packaged program, which start it as a user does: by its launcher, on real sockets
 * and processes. They need nothing of the program's classes.
 */
@NullMarked
package org.jnetstat.dist;

import org.jspecify.annotations.NullMarked;
