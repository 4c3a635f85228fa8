package org.jnetstat.adapters.cli.syntax;

import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Where the user wants connections to be read: this machine, or another one's {@code /proc}.
 *
 * @param procRoot the directory that is, or is a copy of, a {@code /proc} (proc(5)); not checked
 * @param byteOrder the byte order of the machine that filled it: addresses in its socket tables are
 *     written in that order
 */
public record SourceOptions(Path procRoot, ByteOrder byteOrder) {

  /** This machine. */
  public static final SourceOptions THIS_MACHINE =
      new SourceOptions(Path.of("/proc"), ByteOrder.nativeOrder());

  /** Whether it is this machine's own. */
  public boolean isThisMachine() {
    return byteOrder == THIS_MACHINE.byteOrder && procRoot.equals(THIS_MACHINE.procRoot);
  }
}
