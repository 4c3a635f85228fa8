package org.jnetstat.domain.comparison;

import java.util.Comparator;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jspecify.annotations.Nullable;

/**
 * A program as two reports can both know it: by what does not change when it is started again. Its
 * texts are printable, as they come from a {@link ProcessInfo}.
 *
 * @param name what people call it
 * @param executable the path of its file, without the kernel's {@code (deleted)}; {@code null} if
 *     unreadable
 * @param unit the unit by which systemd knows it, or {@code null} if it does not
 * @param container the container it is in, or {@code null} if it is in none
 */
public record Program(
    String name,
    @Nullable String executable,
    @Nullable String unit,
    @Nullable Container container) {

  /** By name, then by everything else: the order in which programs are listed. */
  static final Comparator<Program> ORDER =
      Comparator.comparing(Program::name).thenComparing(Program::toString);

  /** The program that a process runs. */
  public static Program of(ProcessInfo process) {
    return new Program(
        process.commonName(),
        process.executablePath().orElse(null),
        process.unit().orElse(null),
        process.container().orElse(null));
  }

  /** Its container, or else its unit, as a name: {@code docker:3f2a}; {@code null} for neither. */
  public @Nullable String place() {
    if (container != null) {
      return container.places().getLast().label();
    }
    return unit == null ? null : new PlaceName(PlaceName.Kind.UNIT, unit).label();
  }
}
