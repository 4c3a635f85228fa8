/**
 * Network namespaces (network_namespaces(7)): what identifies one, what people call it, and which
 * are meant. Uses processes, addresses and text.
 */
@NullMarked
package org.jnetstat.domain.namespace;

import org.jspecify.annotations.NullMarked;
