package org.jnetstat.adapters.cli;

/** What the command can tell about itself for its package, by the name it is asked for. */
enum CommandDocument {
  /** The manual page, in the language of man(7). */
  MAN {
    @Override
    String text(CommandSyntax syntax, String version) {
      return ManualPage.of(syntax, version);
    }
  },
  /** Completions for bash. */
  BASH {
    @Override
    String text(CommandSyntax syntax, String version) {
      return Completions.forBash(syntax);
    }
  },
  /** Completions for zsh. */
  ZSH {
    @Override
    String text(CommandSyntax syntax, String version) {
      return Completions.forZsh(syntax);
    }
  };

  /** The document about a command of that syntax. */
  abstract String text(CommandSyntax syntax, String version);
}
