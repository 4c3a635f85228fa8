package org.jnetstat.adapters.procfs;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.domain.PrintableText;

/**
 * Takes the lines of a user database, {@code name:password:uid:…} (passwd(5)), and keeps the names
 * of some users. Of several names of one user the first counts, as it does at login.
 */
final class UserDatabase implements TableFile.LineReader {

  private final Set<Long> wanted;
  private final Map<Long, String> names = new HashMap<>();

  /** Looks for these users. */
  UserDatabase(Set<Long> wanted) {
    this.wanted = wanted;
  }

  /** The names found, printable. */
  Map<Long, String> names() {
    return names;
  }

  @Override
  public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
    int nameEnd = fieldEnd(buffer, start, end);
    int passwordEnd = fieldEnd(buffer, nameEnd + 1, end);
    int uidEnd = fieldEnd(buffer, passwordEnd + 1, end);
    if (nameEnd > start && uidEnd < end) {
      OptionalLong uid = uid(buffer, passwordEnd + 1, uidEnd);
      if (uid.isPresent() && wanted.contains(uid.getAsLong())) {
        names.putIfAbsent(uid.getAsLong(), PrintableText.decode(buffer, start, nameEnd));
      }
    }
    return names.size() < wanted.size();
  }

  /** The place of the next colon, or of the line's end. */
  private static int fieldEnd(byte[] buffer, int from, int end) {
    int place = Math.min(from, end);
    while (place < end && buffer[place] != ':') {
      place++;
    }
    return place;
  }

  private static OptionalLong uid(byte[] buffer, int start, int end) {
    FieldCursor field = new FieldCursor(buffer, start, end);
    try {
      long uid = field.decimal32("uid");
      field.endField("uid");
      return OptionalLong.of(uid);
    } catch (MalformedRowException e) {
      return OptionalLong.empty();
    }
  }
}
