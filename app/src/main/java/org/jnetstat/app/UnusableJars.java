package org.jnetstat.app;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Places on the class path in which no output format can be found, since they cannot be read. The
 * JVM passes over them in silence.
 */
final class UnusableJars {

  /** Takes further jars onto the class path; the launcher adds those of a directory. */
  private static final String VARIABLE = "JNETSTAT_CLASSPATH";

  private UnusableJars() {}

  /** A sentence about each: which it is, what is wrong, what to do. */
  static List<String> warnings() {
    String variable = System.getenv().getOrDefault(VARIABLE, "");
    return isNativeImage()
        ? warningsOfNativeImage(variable)
        : warnings(System.getProperty("java.class.path", ""), variable);
  }

  /** Whether this program was compiled ahead of time as a whole (GraalVM, ImageInfo). */
  private static boolean isNativeImage() {
    return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
  }

  /** Such a program has no class path. */
  private static List<String> warningsOfNativeImage(String variable) {
    return variable.isEmpty()
        ? List.of()
        : List.of(
            VARIABLE
                + " names "
                + variable
                + ", and this program is a native image, which loads no jars: their output formats"
                + " are missing; use the program that runs on Java");
  }

  /**
   * A sentence about each.
   *
   * @param classPath the whole class path, with patterns such as {@code jars/*} resolved
   * @param variable what the user has named of it
   */
  static List<String> warnings(String classPath, String variable) {
    Set<String> named = places(variable);
    List<String> warnings = new ArrayList<>();
    for (String place : places(classPath)) {
      String fault = fault(new File(place).getAbsoluteFile());
      if (fault != null) {
        warnings.add(
            named.contains(place)
                ? VARIABLE + " names " + place + ", which " + fault
                // The launcher finds its own directories from that of its file.
                : place.replace("/bin/../", "/") + " " + fault);
      }
    }
    return warnings;
  }

  private static Set<String> places(String classPath) {
    return new TreeSet<>(List.of(classPath.split(File.pathSeparator)));
  }

  private static @Nullable String fault(File place) {
    if (!place.exists()) {
      return "cannot be found: its output formats are missing; correct the path";
    }
    if (!place.canRead()) {
      return "may not be read by this user: its output formats are missing; make it readable";
    }
    if (place.isDirectory()) {
      return null;
    }
    try {
      new ZipFile(place).close();
      return null;
    } catch (IOException e) {
      return "is not a jar: its output formats are missing; replace or remove it";
    }
  }
}
