package org.jnetstat.wording.violation;

import org.jnetstat.adapters.json.JsonFormat;

/** Wording that depends on a format. */
public final class SpeaksJson {
  JsonFormat format = new JsonFormat();
}
