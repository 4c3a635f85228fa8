package org.jnetstat.domain.diagnosis;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;

/**
 * Finds shells and interpreters whose input, output and errors are one TCP connection: whoever is
 * at its other end gives the commands. inetd(8), and systemd for a socket with {@code Accept=yes},
 * start programs so, too.
 */
final class ReverseShellCheck implements Check {

  private static final Pattern SHELL =
      Pattern.compile(
          "(?:ba|da|z|k|mk|a|c|tc|fi|pw)?sh"
              + "|(?:python|perl|ruby|php|lua|node|tclsh)[-0-9.a-z]*");

  private static final Set<Integer> INPUT_OUTPUT_AND_ERRORS = Set.of(0, 1, 2);

  @Override
  public String name() {
    return "reverse_shells";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    // One process holds many sockets, whose rows share what is known of it.
    IdentityHashMap<ProcessInfo, Boolean> shells = new IdentityHashMap<>();
    for (AttributedConnection row : seen.sockets()) {
      if (row.connection().protocol().isTcp() && row.connection().remote().isPresent()) {
        examine(row, shells, result);
      }
    }
  }

  private static void examine(
      AttributedConnection row, IdentityHashMap<ProcessInfo, Boolean> shells, Examination result) {
    result.needsOwner(row);
    if (row.ownership().reason() != Ownership.Reason.OWNED) {
      return;
    }
    for (ProcessInfo holder : row.ownership().processes()) {
      if (row.ownership().owners().size() >= INPUT_OUTPUT_AND_ERRORS.size()
          && shells.computeIfAbsent(holder, ReverseShellCheck::isShell)
          && descriptors(row.ownership(), holder).containsAll(INPUT_OUTPUT_AND_ERRORS)) {
        result.add(
            new Finding(
                Code.REVERSE_SHELL,
                Severity.WARNING,
                new Finding.Subject.Program(holder),
                List.of(),
                List.of(row)));
      }
    }
  }

  /** By its file or by its own name: busybox is many programs in one file. */
  private static boolean isShell(ProcessInfo holder) {
    return SHELL.matcher(holder.programName()).matches() || SHELL.matcher(holder.name()).matches();
  }

  private static Set<Integer> descriptors(Ownership ownership, ProcessInfo holder) {
    return ownership.owners().stream()
        .filter(owner -> owner.process().pid() == holder.pid())
        .filter(owner -> owner.means() == Owner.Means.DESCRIPTOR)
        .map(Owner::descriptor)
        .collect(Collectors.toSet());
  }
}
