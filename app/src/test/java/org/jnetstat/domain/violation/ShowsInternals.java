package org.jnetstat.domain.violation;

import java.util.List;
import org.jnetstat.adapters.procfs.file.FieldCursor;

/** Hands an internal class of an adapter to programs of others. */
public final class ShowsInternals {
  public List<FieldCursor> cursors() {
    return List.of();
  }
}
