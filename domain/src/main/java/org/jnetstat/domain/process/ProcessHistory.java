package org.jnetstat.domain.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * How a process came to be, and what became of its file since.
 *
 * <p>A parent that ends hands its children on to another process (PR_SET_CHILD_SUBREAPER of
 * prctl(2)), mostly to the first one: an ancestor is who is the parent now.
 *
 * @param process the process
 * @param ancestors its parent and the parents of that, the oldest first; not the process itself
 * @param beginning what is before the oldest of them
 * @param directory the directory it works in, as the kernel prints it; {@code null} if that could
 *     not be read; {@linkplain PrintableText printable}
 * @param file what became of the file of its executable
 */
public record ProcessHistory(
    ProcessInfo process,
    List<ProcessInfo> ancestors,
    Beginning beginning,
    @Nullable String directory,
    ProgramFile file) {

  /** What is before the oldest ancestor that is known. */
  public enum Beginning {
    /** Nothing: it is the first process, or the kernel started it. */
    FIRST_PROCESS,
    /** A process outside of this PID namespace. */
    OUTSIDE,
    /** A process that could not be read: it has ended meanwhile, or is not visible. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The beginning in lower case, {@code first_process}: the word for it in formats. */
    public String label() {
      return label;
    }
  }

  /** What became of the file that a process runs. */
  public enum ProgramFile {
    /** It is still there. */
    PRESENT,
    /** It is not there any more, and another one is at its path, as after an update. */
    REPLACED,
    /** It is not there any more, and nothing else is at its path. */
    REMOVED,
    /** It was never in a directory (memfd_create(2)). */
    IN_MEMORY,
    /** Its path, or what is there, could not be read. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word for it in formats, in lower case: {@code replaced}. */
    public String label() {
      return label;
    }
  }

  /** Copies the list and makes the directory printable. */
  public ProcessHistory {
    ancestors = List.copyOf(ancestors);
    directory = directory == null ? null : PrintableText.of(directory);
  }

  /** The process that started it, or that took it over. */
  public Optional<ProcessInfo> parent() {
    return ancestors.isEmpty() ? Optional.empty() : Optional.of(ancestors.getLast());
  }
}
