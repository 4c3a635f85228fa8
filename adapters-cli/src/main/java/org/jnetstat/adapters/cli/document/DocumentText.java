package org.jnetstat.adapters.cli.document;

import org.jnetstat.adapters.cli.syntax.CommandDocument;
import org.jnetstat.adapters.cli.syntax.CommandSyntax;

/** Writes the documents about the command. */
public final class DocumentText {

  private DocumentText() {}

  /**
   * The text of a document.
   *
   * @param document which one
   * @param syntax what the command understands
   * @param version the program's version
   */
  public static String of(CommandDocument document, CommandSyntax syntax, String version) {
    return switch (document) {
      case MAN -> ManualPage.of(syntax, version);
      case MAN_DOCTOR -> ManualPage.ofDoctor(syntax, version);
      case BASH -> Completions.forBash(syntax);
      case ZSH -> Completions.forZsh(syntax);
      case FISH -> Completions.forFish(syntax);
    };
  }
}
