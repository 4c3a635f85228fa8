package org.jnetstat.adapters.procfs.host;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.adapters.procfs.file.FieldCursor;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines of a user database, {@code name:password:uid:…} (passwd(5)), and keeps the users
 * that are wanted. Of several names of one user the first counts, as it does at login, and of
 * several users of one name the first, too.
 */
final class UserDatabase implements ProcLines.LineReader {

  private final Set<Long> wanted;
  private final @Nullable String wantedName;
  private final Map<Long, String> names = new HashMap<>();

  private UserDatabase(Set<Long> wanted, @Nullable String wantedName) {
    this.wanted = wanted;
    this.wantedName = wantedName;
  }

  /** Looks for the names of these users. */
  static UserDatabase withUsers(Set<Long> wanted) {
    return new UserDatabase(wanted, null);
  }

  /** Looks for the user of that name. */
  static UserDatabase withUserNamed(String name) {
    return new UserDatabase(Set.of(), name);
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
      if (uid.isPresent()) {
        take(uid.getAsLong(), PrintableText.decode(buffer, start, nameEnd));
      }
    }
    return wantedName == null ? names.size() < wanted.size() : names.isEmpty();
  }

  private void take(long uid, String name) {
    if (wantedName == null ? wanted.contains(uid) : wantedName.equals(name)) {
      names.putIfAbsent(uid, name);
    }
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
