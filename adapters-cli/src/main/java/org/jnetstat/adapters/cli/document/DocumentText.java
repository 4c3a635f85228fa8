package org.jnetstat.adapters.cli.document;

import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandDocument;
import org.jnetstat.adapters.cli.syntax.CommandOptions;

/** Writes the documents about the command. */
public final class DocumentText {

  private DocumentText() {}

  /**
   * The text of a document.
   *
   * @param document which one
   * @param options what the command understands
   * @param version the program's version
   */
  public static String of(CommandDocument document, CommandOptions options, String version) {
    return switch (document) {
      case MAN -> ManualPage.of(options, version);
      case MAN_DOCTOR -> CommandPage.of(Command.DOCTOR, options, version);
      case MAN_DIFF -> CommandPage.of(Command.DIFF, options, version);
      case MAN_WAIT -> CommandPage.of(Command.WAIT, options, version);
      case MAN_WHY -> CommandPage.of(Command.WHY, options, version);
      case BASH -> Completions.forBash(options);
      case ZSH -> Completions.forZsh(options);
      case FISH -> Completions.forFish(options);
    };
  }
}
