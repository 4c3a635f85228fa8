package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;

/**
 * Tells whether a procfs shows all processes of the machine, or those of one PID namespace
 * (pid_namespaces(7)).
 */
public final class PidNamespace {

  /**
   * {@code PROC_PID_INIT_INO} of {@code include/linux/proc_ns.h}: the machine's first PID namespace
   * has a fixed number.
   */
  private static final String INITIAL = "pid:[4026531836]";

  private static final int KERNEL_THREAD_PARENT = 2;

  private PidNamespace() {}

  /**
   * Whether all processes are there. They are where process 2 is the parent of kernel threads,
   * which no other namespace has; and where, behind hidepid, that one is not visible, but this
   * program itself is and lives in the first namespace.
   */
  public static boolean isInitial(ProcRoot root) {
    boolean kernelThreads =
        new ProcessReader(root)
            .stat(KERNEL_THREAD_PARENT)
            .map(ProcessStat::kernelThread)
            .orElse(false);
    return kernelThreads || INITIAL.equals(ownNamespace(root));
  }

  private static String ownNamespace(ProcRoot root) {
    try {
      return root.files().target(root.resolve("self/ns/pid")).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
