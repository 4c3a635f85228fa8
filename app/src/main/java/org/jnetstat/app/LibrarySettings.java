package org.jnetstat.app;

/**
 * What the libraries are told by system properties, before one of them is loaded. What the user has
 * set stays.
 */
final class LibrarySettings {

  private LibrarySettings() {}

  /** Sets those that are not set yet. */
  static void apply() {
    // Guice would write classes at run time, and note where each binding was made.
    set("guice_bytecode_gen_option", "DISABLED");
    set("guice_include_stack_traces", "OFF");
    // picocli would look for closures of Groovy, and knows more types of options than text.
    set("picocli.disable.closures", "true");
    set("picocli.converters.excludes", ".*");
    // The screen is given back by the program itself.
    set("org.jline.shutdownhook.disable", "true");
    // What a library logs is no answer: with a file that cannot be there, nothing is.
    set("java.util.logging.config.file", "/dev/null/none");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
