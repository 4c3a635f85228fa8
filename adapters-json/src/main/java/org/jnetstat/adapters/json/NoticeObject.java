package org.jnetstat.adapters.json;

import org.jnetstat.domain.report.Notice;
import org.jnetstat.wording.Wording;
import tools.jackson.core.JsonGenerator;

/** A notice as a JSON object. Its weight is not written: {@code complete} says what it comes to. */
final class NoticeObject {

  private static final String CODE = "code";
  private static final String COUNT = "count";
  private static final String MESSAGE = "message";

  private NoticeObject() {}

  static void write(JsonGenerator json, Notice notice) {
    json.writeStartObject();
    json.writeStringProperty(CODE, notice.code().label());
    json.writeNumberProperty(COUNT, notice.count());
    json.writeStringProperty(MESSAGE, Wording.of(notice));
    json.writeEndObject();
  }
}
