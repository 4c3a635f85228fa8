package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.json.JsonFormat;
import org.jnetstat.adapters.json.NdjsonFormat;
import org.jnetstat.domain.port.OutputFormat;

/**
 * Gathers the output formats: the project's own, and those of any jar on the class path that names
 * one in {@code META-INF/services/org.jnetstat.domain.port.OutputFormat}.
 *
 * <p>A map is bound, not a {@code MapBinder}: that one would not say which two classes share a
 * name, and the annotations in its keys take a tenth of a short run to be understood.
 */
final class FormatsModule extends AbstractModule {

  /**
   * Set by the launcher when it adds nothing to the program's own jars: to find nothing in them
   * would mean to open them all, which the cache of classes makes needless.
   */
  private static final String NO_FURTHER_FORMATS = "jnetstat.noFurtherFormats";

  /** All formats by name. */
  static final Key<Map<String, OutputFormat>> FORMATS = Key.get(new TypeLiteral<>() {});

  /** After an error the search may go on, and need not get any further (ServiceLoader). */
  private static final int MOST_BROKEN = 20;

  private final List<String> warnings = new ArrayList<>();

  @Override
  protected void configure() {
    Map<String, OutputFormat> byName = new LinkedHashMap<>(); // in the order of help
    add(new TableFormat(), byName);
    add(new JsonFormat(), byName);
    add(new NdjsonFormat(), byName);
    add(new NetstatFormat(), byName);
    if (further()) {
      warnings.addAll(UnusableJars.warnings());
      addThoseFound(byName);
    }
    bind(FORMATS).toInstance(byName);
  }

  /** What keeps formats from being found or used, a sentence each; known when all are bound. */
  List<String> warnings() {
    return warnings;
  }

  private static boolean further() {
    return !Boolean.getBoolean(NO_FURTHER_FORMATS);
  }

  private void addThoseFound(Map<String, OutputFormat> byName) {
    Iterator<OutputFormat> found = ServiceLoader.load(OutputFormat.class).iterator();
    for (int broken = 0; broken < MOST_BROKEN; ) {
      try {
        if (!found.hasNext()) {
          return;
        }
        add(found.next(), byName);
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        warnings.add(
            "an output format cannot be used: "
                + e.getMessage()
                + "; build it again for this version, or remove it from formats/ or"
                + " JNETSTAT_CLASSPATH");
      }
    }
  }

  private void add(OutputFormat format, Map<String, OutputFormat> byName) {
    OutputFormat other = byName.putIfAbsent(format.name(), format);
    if (other != null) {
      addError(
          "two output formats are called \"%s\": %s and %s; take one of them off the class path",
          format.name(), other.getClass().getName(), format.getClass().getName());
    }
  }
}
