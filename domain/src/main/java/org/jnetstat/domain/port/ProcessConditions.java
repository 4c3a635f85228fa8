package org.jnetstat.domain.port;

import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.process.ProcessCondition;

/** Tells how processes are doing. */
public interface ProcessConditions {

  /**
   * Looks at some processes.
   *
   * @param pids which
   * @return one for each that is visible and has not ended, by PID
   */
  Map<Integer, ProcessCondition> of(Set<Integer> pids);
}
