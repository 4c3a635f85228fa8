package org.jnetstat.domain.report;

/** What can be shown by a name in place of a number. */
public enum NameKind {
  /** The address of a host; to learn its name may take a name server. */
  HOST,
  /** The port of a service. */
  SERVICE,
  /** The number of a user. */
  USER
}
