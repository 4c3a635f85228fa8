package org.jnetstat.app;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What jars on the class path add to the program: implementations of a type that they name in
 * {@code META-INF/services}. One that is broken costs a warning, and not the others.
 */
final class Additions {

  /**
   * Set by the launcher when it adds nothing to the program's own jars: to find nothing in them
   * would mean to open them all, which the cache of classes makes needless.
   */
  private static final String NOTHING_ADDED = "jnetstat.noFurtherFormats";

  /** After an error the search may go on, and need not get any further (ServiceLoader). */
  private static final int MOST_BROKEN = 20;

  private Additions() {}

  /** Whether there may be any. */
  static boolean arePossible() {
    return !Boolean.getBoolean(NOTHING_ADDED);
  }

  /**
   * All that are found, in the order of the class path.
   *
   * @param type what is looked for
   * @param what it is called: {@code an output format}
   * @param warnings gets what keeps others from being found or used, a sentence each
   */
  static <T> List<T> of(Class<T> type, String what, List<String> warnings) {
    if (!arePossible()) {
      return List.of();
    }
    List<T> all = new ArrayList<>();
    Iterator<T> found = ServiceLoader.load(type).iterator();
    for (int broken = 0; broken < MOST_BROKEN; ) {
      try {
        if (!found.hasNext()) {
          break;
        }
        all.add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        warnings.add(
            what
                + " cannot be used: "
                + e.getMessage()
                + "; build it again for this version, or remove it from formats/ or"
                + " JNETSTAT_CLASSPATH");
      }
    }
    return all;
  }
}
