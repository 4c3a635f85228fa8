/**
 * Everything that knows /proc: where the kernel's socket tables are and how their rows are written,
 * how processes, their descriptors, namespaces and control groups look there, and what each failure
 * to read them means.
 *
 * <p>Four classes implement the domain's ports: {@link
 * org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource}, {@link
 * org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup}, {@link
 * org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup} and {@link
 * org.jnetstat.adapters.procfs.host.ProcfsHostLookup}. Behind them, acquiring bytes and parsing
 * them are apart: a parser takes bytes and opens nothing.
 */
@NullMarked
package org.jnetstat.adapters.procfs;

import org.jspecify.annotations.NullMarked;
