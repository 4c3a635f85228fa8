package org.jnetstat.adapters.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jnetstat.adapters.cli.console.Messages;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.wording.ComparisonWording;

/** The file of {@code --save}: it has the whole report, or what it had before. */
final class SavedFile {

  private SavedFile() {}

  /**
   * Writes a report into a new file beside the one that is meant, and gives it that one's name.
   *
   * @return the exit status; another than 0 if that failed, of which the user is told
   */
  static int write(ConnectionReport report, OutputFormat json, Path file, Messages messages) {
    if (Files.isDirectory(file)) {
      FileSystemException problem =
          new FileSystemException(file.toString(), null, "it is a directory");
      return failed(file, problem, ExitStatus.WRONG_USAGE, messages);
    }
    // What is no plain file, such as /dev/stdout, is written to: it cannot be replaced.
    boolean replaced = Files.isRegularFile(file) || Files.notExists(file);
    Path whole = file;
    try {
      if (replaced) {
        whole = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
      }
      Path target =
          replaced
              ? whole.resolveSibling(
                  "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part")
              : whole;
      writeInto(report, json, target, whole, replaced);
      return ExitStatus.ANSWERED;
    } catch (NoSuchFileException | AccessDeniedException e) {
      return failed(file, e, ExitStatus.WRONG_USAGE, messages);
    } catch (IOException e) {
      return failed(file, e, ExitStatus.INTERNAL_ERROR, messages);
    }
  }

  private static void writeInto(
      ConnectionReport report, OutputFormat json, Path target, Path whole, boolean replaced)
      throws IOException {
    StandardOpenOption[] how =
        replaced
            ? new StandardOpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE}
            : new StandardOpenOption[] {StandardOpenOption.WRITE};
    OutputStream opened = Files.newOutputStream(target, how);
    try {
      try (Writer out =
          new OutputStreamWriter(new BufferedOutputStream(opened), StandardCharsets.UTF_8)) {
        json.write(report, RenderOptions.DEFAULT, out);
      }
      if (replaced) {
        Files.move(
            target, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      if (replaced) {
        Files.deleteIfExists(target); // it is there only if something failed
      }
    }
  }

  private static int failed(Path file, IOException why, int status, Messages messages) {
    messages.tell(ComparisonWording.cannotSave(file.toString(), why));
    return status;
  }
}
