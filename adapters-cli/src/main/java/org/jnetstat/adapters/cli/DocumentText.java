package org.jnetstat.adapters.cli;

/** Writes the documents about the command. */
final class DocumentText {

  private DocumentText() {}

  /**
   * The text of a document.
   *
   * @param document which one
   * @param syntax what the command understands
   * @param version the program's version
   */
  static String of(CommandDocument document, CommandSyntax syntax, String version) {
    return switch (document) {
      case MAN -> ManualPage.of(syntax, version);
      case BASH -> Completions.forBash(syntax);
      case ZSH -> Completions.forZsh(syntax);
    };
  }
}
