package org.jnetstat.domain.report;

import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * The machine that was looked at. Together, name and boot tell reports of different machines and
 * boots apart.
 *
 * @param name its name for itself, or {@code null} if unknown
 * @param bootId the random identifier of this boot, or {@code null} if unknown
 * @param kernel the running kernel's release, as in {@code uname -r}, or {@code null} if unknown
 */
public record Host(@Nullable String name, @Nullable String bootId, @Nullable String kernel) {

  /** A machine about which nothing is known. */
  public static final Host UNKNOWN = new Host(null, null, null);

  /** Makes the texts {@linkplain PrintableText printable}. */
  public Host {
    name = name == null ? null : PrintableText.of(name);
    bootId = bootId == null ? null : PrintableText.of(bootId);
    kernel = kernel == null ? null : PrintableText.of(kernel);
  }
}
