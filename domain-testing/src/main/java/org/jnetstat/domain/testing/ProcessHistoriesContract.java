package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessInfo;
import org.junit.jupiter.api.Test;

/** What every {@link ProcessHistories} does. */
public interface ProcessHistoriesContract {

  /**
   * Histories on a machine where these processes run, and all may be read.
   *
   * @param names the names of the processes by PID
   * @param parents the PID of the parent of each; 0 for none in the PID namespace
   */
  ProcessHistories historiesOver(Map<Integer, String> names, Map<Integer, Integer> parents);

  @Test
  default void theAncestorsAreToldFromTheOldestOn() {
    ProcessHistory history = history(sample(), 900);

    assertEquals("web", history.process().name());
    assertEquals(List.of("init", "sshd", "bash"), names(history.ancestors()));
    assertEquals(Beginning.FIRST_PROCESS, history.beginning());
    assertEquals("bash", history.parent().map(ProcessInfo::name).orElseThrow());
  }

  @Test
  default void theFirstProcessHasNoAncestors() {
    ProcessHistory history = history(sample(), 1);

    assertEquals(List.of(), history.ancestors());
    assertEquals(Beginning.FIRST_PROCESS, history.beginning());
  }

  /** As of a command that was started in a container from outside. */
  @Test
  default void aParentOutsideOfThePidNamespaceIsTold() {
    ProcessHistory history = history(sample(), 950);

    assertEquals(List.of(), history.ancestors());
    assertEquals(Beginning.OUTSIDE, history.beginning());
  }

  @Test
  default void aParentThatCannotBeReadIsUnknown() {
    ProcessHistory history = history(sample(), 961);

    assertEquals(List.of("orphan"), names(history.ancestors()));
    assertEquals(Beginning.UNKNOWN, history.beginning());
  }

  @Test
  default void onlyWhatIsThereAndWasAskedForHasAHistory() {
    assertEquals(Set.of(812, 900), sample().of(Set.of(900, 812, 4711)).keySet());
    assertEquals(Map.of(), sample().of(Set.of()));
  }

  @Test
  default void allThatRunAreToldByPid() {
    assertEquals(
        List.of("init", "sshd", "bash", "web", "exec", "orphan", "child"),
        names(sample().running()));
  }

  private ProcessHistories sample() {
    Map<Integer, String> names = new LinkedHashMap<>();
    names.put(1, "init");
    names.put(812, "sshd");
    names.put(813, "bash");
    names.put(900, "web");
    names.put(950, "exec");
    names.put(960, "orphan");
    names.put(961, "child");
    return historiesOver(names, Map.of(1, 0, 812, 1, 813, 812, 900, 813, 950, 0, 960, 7, 961, 960));
  }

  private static ProcessHistory history(ProcessHistories of, int pid) {
    ProcessHistory found = of.of(Set.of(pid)).get(pid);
    if (found == null) {
      throw new AssertionError("no history of " + pid);
    }
    return found;
  }

  private static List<String> names(List<ProcessInfo> processes) {
    return processes.stream().map(ProcessInfo::name).toList();
  }
}
