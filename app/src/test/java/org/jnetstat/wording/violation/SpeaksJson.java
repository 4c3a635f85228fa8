package org.jnetstat.wording.violation;

import org.jnetstat.adapters.json.JsonFormat;

/** Words that know how they will be written down. */
public final class SpeaksJson {
  JsonFormat format = new JsonFormat();
}
