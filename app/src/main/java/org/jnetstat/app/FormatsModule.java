package org.jnetstat.app;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jnetstat.adapters.cli.NetstatFormat;
import org.jnetstat.adapters.cli.TableFormat;
import org.jnetstat.adapters.json.JsonFormat;
import org.jnetstat.adapters.json.NdjsonFormat;
import org.jnetstat.domain.port.OutputFormat;

/**
 * Gathers the output formats: the project's own, and those of any jar on the class path that names
 * one in {@code META-INF/services/org.jnetstat.domain.port.OutputFormat}.
 */
final class FormatsModule extends AbstractModule {

  @Override
  protected void configure() {
    MapBinder<String, OutputFormat> formats =
        MapBinder.newMapBinder(binder(), String.class, OutputFormat.class);
    Map<String, OutputFormat> byName = new HashMap<>();
    Stream.concat(
            Stream.of(new TableFormat(), new JsonFormat(), new NdjsonFormat(), new NetstatFormat()),
            found().stream())
        .forEach(
            format -> {
              OutputFormat other = byName.putIfAbsent(format.name(), format);
              if (other == null) {
                formats.addBinding(format.name()).toInstance(format);
              } else {
                addError(
                    "two output formats are called \"%s\": %s and %s; take one of them off the"
                        + " class path",
                    format.name(), other.getClass().getName(), format.getClass().getName());
              }
            });
  }

  private List<OutputFormat> found() {
    try {
      return ServiceLoader.load(OutputFormat.class).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      addError("an output format on the class path cannot be used: %s", e.getMessage());
      return List.of();
    }
  }
}
