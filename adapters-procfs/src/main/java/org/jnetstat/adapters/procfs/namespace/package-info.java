/**
 * Network namespaces: which there are, which processes live in them, what they are called, and
 * which addresses they have.
 */
@NullMarked
package org.jnetstat.adapters.procfs.namespace;

import org.jspecify.annotations.NullMarked;
