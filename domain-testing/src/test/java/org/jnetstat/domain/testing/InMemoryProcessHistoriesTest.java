package org.jnetstat.domain.testing;

import java.util.Map;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.process.ProcessInfo;

/** The fake keeps the contract. */
class InMemoryProcessHistoriesTest implements ProcessHistoriesContract {

  @Override
  public ProcessHistories historiesOver(Map<Integer, String> names, Map<Integer, Integer> parents) {
    InMemoryProcessHistories histories = new InMemoryProcessHistories();
    names.forEach(
        (pid, name) ->
            histories.runs(ProcessInfo.builder(pid, name).build(), parents.getOrDefault(pid, 0)));
    return histories;
  }
}
