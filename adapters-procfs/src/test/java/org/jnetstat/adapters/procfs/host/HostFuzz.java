package org.jnetstat.adapters.procfs.host;

import static org.jnetstat.adapters.procfs.testing.FuzzChecks.WHOLE_STREAM;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.check;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkText;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.adapters.procfs.testing.FuzzChecks;

/** Any bytes as a user database, or as a setting of the kernel. */
public final class HostFuzz {

  private HostFuzz() {}

  /** As {@code passwd}. */
  public static void userDatabase(byte[] input) throws IOException {
    UserDatabase users = UserDatabase.withUsers(Set.of(0L, 1000L, 4294967295L));
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, users);
    users.names().values().forEach(name -> checkText(name, input.length));
    users.names().keySet().forEach(FuzzChecks::checkUid);
  }

  /** As a file of {@code sys/kernel}. */
  public static void setting(byte[] input) {
    String text = ProcfsHostLookup.text(input);
    if (text != null) {
      checkText(text, input.length);
      check(!text.isEmpty(), "empty");
    }
  }
}
