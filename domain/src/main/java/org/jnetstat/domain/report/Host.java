package org.jnetstat.domain.report;

import java.util.Optional;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * The machine that was looked at. Together, name and boot tell reports of different machines and
 * boots apart.
 *
 * @param hostName its name for itself, or {@code null} if unknown
 * @param boot the random identifier of this boot, or {@code null} if unknown
 * @param kernelRelease the running kernel's release, as in {@code uname -r}, or {@code null} if
 *     unknown
 */
public record Host(
    @Nullable String hostName, @Nullable String boot, @Nullable String kernelRelease) {

  /** A machine about which nothing is known. */
  public static final Host UNKNOWN = new Host(null, null, null);

  /** Makes the texts {@linkplain PrintableText printable}. */
  public Host {
    hostName = hostName == null ? null : PrintableText.of(hostName);
    boot = boot == null ? null : PrintableText.of(boot);
    kernelRelease = kernelRelease == null ? null : PrintableText.of(kernelRelease);
  }

  /** The machine's name for itself. */
  public Optional<String> name() {
    return Optional.ofNullable(hostName);
  }

  /** The random identifier of this boot. */
  public Optional<String> bootId() {
    return Optional.ofNullable(boot);
  }

  /** The running kernel's release. */
  public Optional<String> kernel() {
    return Optional.ofNullable(kernelRelease);
  }
}
