package org.jnetstat.adapters.procfs.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.testing.FakeProc;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessHistory.ProgramFile;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.testing.ProcessHistoriesContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsProcessHistoriesTest implements ProcessHistoriesContract {

  @TempDir Path directory;

  @Override
  public ProcessHistories historiesOver(Map<Integer, String> names, Map<Integer, Integer> parents) {
    try {
      FakeProc proc = new FakeProc(directory);
      for (Map.Entry<Integer, String> process : names.entrySet()) {
        int pid = process.getKey();
        proc.process(pid, process.getValue())
            .parent(parents.getOrDefault(pid, 0))
            .startTicks(50_000 + pid);
      }
      return new ProcfsProcessHistories(proc.root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessHistory history(ProcRoot root, int pid) {
    return new ProcfsProcessHistories(root).of(Set.of(pid)).values().iterator().next();
  }

  private static List<String> names(List<ProcessInfo> processes) {
    return processes.stream().map(ProcessInfo::name).toList();
  }

  /** The PID of a parent that has ended may be another process's by now. */
  @Test
  void whatStartedLaterIsNoParent() throws IOException {
    FakeProc proc = new FakeProc(directory);
    proc.process(700, "later").parent(0).startTicks(60_000);
    proc.process(701, "child").parent(700).startTicks(50_000);

    ProcessHistory history = history(proc.root(), 701);

    assertEquals(List.of(), history.ancestors());
    assertEquals(Beginning.UNKNOWN, history.beginning());
  }

  /** No kernel has that, and a copy may have been made while PIDs changed hands. */
  @Test
  void aCircleOfParentsEnds() throws IOException {
    FakeProc proc = new FakeProc(directory);
    proc.process(700, "one").parent(701);
    proc.process(701, "other").parent(700);

    ProcessHistory history = history(proc.root(), 701);

    assertEquals(List.of("one"), names(history.ancestors()));
    assertEquals(Beginning.UNKNOWN, history.beginning());
  }

  @Test
  void hostileNamesArePrintable() throws IOException {
    FakeProc proc = new FakeProc(directory);
    proc.process(700, "\u001b[31m) S 9 (\n").parent(0);
    proc.process(701, "child").parent(700).directory("/srv/\u001b[2J");

    ProcessHistory history = history(proc.root(), 701);

    assertEquals(List.of("\\x1b[31m) S 9 (\\x0a"), names(history.ancestors()));
    assertEquals("/srv/\\x1b[2J", history.directory());
  }

  @Test
  void whatAnotherMachineHasInItsPlaceIsUnknown() throws IOException {
    FakeProc proc = new FakeProc(directory);
    proc.process(700, "old").parent(0).executable("/opt/old (deleted)");
    proc.process(701, "memory").parent(0).executable("/memfd:x (deleted)");
    proc.process(702, "new").parent(0).executable("/opt/new");
    proc.process(703, "hidden").parent(0);

    List<ProgramFile> files = new ArrayList<>();
    for (int pid : List.of(700, 701, 702, 703)) {
      files.add(history(proc.root(), pid).file());
    }

    assertEquals(
        List.of(
            ProgramFile.UNKNOWN, ProgramFile.IN_MEMORY, ProgramFile.PRESENT, ProgramFile.UNKNOWN),
        files);
  }

  /** A shell that has started a shell, which has started a program. */
  @Test
  void realProcessesHaveTheirParentsAndWhatBecameOfTheirFile()
      throws IOException, InterruptedException {
    Path program = Files.copy(Path.of("/bin/sleep"), directory.resolve("sleeper"));
    assertTrue(program.toFile().setExecutable(true));
    Process shell =
        new ProcessBuilder("sh", "-c", "./sleeper 300 & echo $!; wait")
            .directory(directory.toFile())
            .start();
    try {
      int pid = Integer.parseInt(shell.inputReader().readLine());
      ProcessHistory before = sleeper(pid);
      Files.delete(program);
      ProcessHistory removed = history(ProcRoot.DEFAULT, pid);
      Files.copy(Path.of("/bin/sleep"), program);
      ProcessHistory replaced = history(ProcRoot.DEFAULT, pid);

      assertEquals((int) shell.pid(), before.parent().orElseThrow().pid());
      assertEquals(
          (int) ProcessHandle.current().pid(),
          before.ancestors().get(before.ancestors().size() - 2).pid());
      assertEquals(directory.toRealPath().toString(), before.directory());
      assertEquals(ProgramFile.PRESENT, before.file());
      assertEquals(ProgramFile.REMOVED, removed.file());
      assertEquals(ProgramFile.REPLACED, replaced.file());
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly().waitFor();
    }
  }

  /** The shell forks first, and runs the program a moment later. */
  private static ProcessHistory sleeper(int pid) throws InterruptedException {
    ProcessHistory history = history(ProcRoot.DEFAULT, pid);
    while (!history.process().programName().equals("sleeper")) {
      Thread.sleep(10);
      history = history(ProcRoot.DEFAULT, pid);
    }
    return history;
  }

  @Test
  void thisProgramIsNotAmongThoseThatRunAndItsAncestorsAreKnown()
      throws IOException, InterruptedException {
    Process other = new ProcessBuilder("sleep", "300").start();
    try {
      ProcessHistories histories = new ProcfsProcessHistories(ProcRoot.DEFAULT);
      List<Integer> running = histories.running().stream().map(ProcessInfo::pid).toList();
      int parent = (int) ProcessHandle.current().parent().orElseThrow().pid();

      assertTrue(running.contains((int) other.pid()), running.toString());
      assertFalse(running.contains((int) ProcessHandle.current().pid()), running.toString());
      assertTrue(running.contains(parent), running.toString());
      assertEquals(
          history(ProcRoot.DEFAULT, (int) ProcessHandle.current().pid()).ancestors().stream()
              .map(ProcessInfo::pid)
              .collect(Collectors.toSet()),
          histories.asking());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }
}
