package org.jnetstat.adapters.cli.violation;

import org.jnetstat.adapters.procfs.ProcRoot;

/** An adapter that depends on another one. */
public final class AsksAnotherAdapter {
  ProcRoot root() {
    return ProcRoot.DEFAULT;
  }
}
