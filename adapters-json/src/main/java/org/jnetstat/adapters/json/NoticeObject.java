package org.jnetstat.adapters.json;

import org.jnetstat.domain.report.Notice;
import org.jnetstat.wording.Wording;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A notice as a JSON object. Its weight is not written: {@code complete} says what it comes to. */
final class NoticeObject {

  private static final SerializableString CODE = new SerializedString("code");
  private static final SerializableString COUNT = new SerializedString("count");
  private static final SerializableString MESSAGE = new SerializedString("message");

  private NoticeObject() {}

  static void write(JsonGenerator json, Notice notice) {
    json.writeStartObject();
    json.writeName(CODE).writeString(notice.code().label());
    json.writeName(COUNT).writeNumber(notice.count());
    json.writeName(MESSAGE).writeString(Wording.of(notice));
    json.writeEndObject();
  }
}
