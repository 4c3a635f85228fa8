package org.jnetstat.adapters.procfs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.Host;
import org.jnetstat.domain.PrintableText;
import org.jnetstat.domain.port.HostLookup;
import org.jspecify.annotations.Nullable;

/**
 * Names the machine from {@code /proc/sys/kernel/} and its users from passwd(5).
 *
 * <p>Users that only a directory service knows stay numbers: asking it could take long, and may
 * itself open sockets. Inside a user namespace the number that stands for all users from outside
 * stays one too: the database would call them {@code nobody}.
 */
public final class ProcfsHostLookup implements HostLookup {

  private final ProcRoot root;
  private final Path userDatabase;

  /**
   * A lookup over a procfs. The user database is this machine's for its own /proc; for a foreign
   * one it is what that machine's process 1 has in its {@code /etc/passwd}, since the same number
   * may be another user there.
   *
   * @param root where it is mounted
   */
  public ProcfsHostLookup(ProcRoot root) {
    this(root, root.isOwn() ? Path.of("/etc/passwd") : root.resolve("1/root/etc/passwd"));
  }

  ProcfsHostLookup(ProcRoot root, Path userDatabase) {
    this.root = root;
    this.userDatabase = userDatabase;
  }

  @Override
  public Host host() {
    return new Host(
        kernelSetting("hostname"), kernelSetting("random/boot_id"), kernelSetting("osrelease"));
  }

  private @Nullable String kernelSetting(String name) {
    try {
      String text =
          PrintableText.decode(
              Files.readString(
                      root.resolve("sys/kernel").resolve(name), StandardCharsets.ISO_8859_1)
                  .trim()
                  .getBytes(StandardCharsets.ISO_8859_1));
      return text.isEmpty() ? null : text;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public Map<Long, String> userNames(Set<Long> uids) {
    Map<Long, String> names = new HashMap<>();
    UserNamespace users = UserNamespace.of(root);
    // ISO 8859-1 gives each byte as it is; the name is decoded as what it is afterwards.
    try (BufferedReader lines =
        Files.newBufferedReader(userDatabase, StandardCharsets.ISO_8859_1)) {
      for (String line; names.size() < uids.size() && (line = lines.readLine()) != null; ) {
        String[] fields = line.split(":", 4);
        Long uid = fields.length == 4 ? uid(fields[2]) : null;
        if (uid != null && uids.contains(uid) && users.identifies(uid) && !fields[0].isEmpty()) {
          names.putIfAbsent(
              uid, PrintableText.decode(fields[0].getBytes(StandardCharsets.ISO_8859_1)));
        }
      }
    } catch (IOException e) {
      return names; // without the database there are numbers
    }
    return names;
  }

  private static @Nullable Long uid(String field) {
    try {
      return Long.valueOf(field);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
