/**
 * Network namespaces (network_namespaces(7)): what identifies one, what people call it, and how one
 * is selected. Uses processes, addresses and text.
 */
@NullMarked
package org.jnetstat.domain.namespace;

import org.jspecify.annotations.NullMarked;
