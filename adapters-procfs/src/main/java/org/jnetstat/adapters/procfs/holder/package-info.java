/**
 * Who holds a socket: the descriptors of processes and threads, registered files of io_urings and
 * mapped memory; and what kept the search from seeing all of them.
 */
@NullMarked
package org.jnetstat.adapters.procfs.holder;

import org.jspecify.annotations.NullMarked;
