/**
 * Reads files of /proc and takes their lines, fields and links apart. Knows no file by name. Uses
 * nothing else of this adapter.
 */
@NullMarked
package org.jnetstat.adapters.procfs.file;

import org.jspecify.annotations.NullMarked;
