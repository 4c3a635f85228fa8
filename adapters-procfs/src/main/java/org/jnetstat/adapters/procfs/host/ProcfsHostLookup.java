package org.jnetstat.adapters.procfs.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Names the machine from {@code /proc/sys/kernel/} and its users from passwd(5).
 *
 * <p>Users that only a directory service knows are asked for on this machine, if they have a
 * process ({@link NameService}); another machine's stay numbers. Inside a user namespace the number
 * that stands for all users from outside stays one too: the database would call them {@code
 * nobody}.
 */
public final class ProcfsHostLookup implements HostLookup {

  private static final int LONGEST_SETTING = 4096;

  /** A million users, in bytes. */
  private static final long LARGEST_DATABASE = 1 << 26;

  private final ProcRoot root;
  private final Path userDatabase;
  private final NameService service;

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
    this.service = new NameService(root);
  }

  @Override
  public Host host() {
    return new Host(
        kernelSetting("hostname"), kernelSetting("random/boot_id"), kernelSetting("osrelease"));
  }

  private @Nullable String kernelSetting(String name) {
    try {
      return text(
          root.files().readStart(root.resolve("sys/kernel").resolve(name), LONGEST_SETTING));
    } catch (IOException e) {
      return null;
    }
  }

  /** A setting's text without the blanks and line ends around it; null if nothing is left. */
  public static @Nullable String text(byte[] content) {
    int start = 0;
    int end = content.length;
    while (start < end && isBlank(content[start])) {
      start++;
    }
    while (start < end && isBlank(content[end - 1])) {
      end--;
    }
    return start == end ? null : PrintableText.decode(content, start, end);
  }

  private static boolean isBlank(byte value) {
    return value >= 0 && value <= ' ';
  }

  @Override
  public Map<Long, String> userNames(Set<Long> uids) {
    UserNamespace namespace = UserNamespace.of(root);
    Set<Long> identified = uids.stream().filter(namespace::identifies).collect(Collectors.toSet());
    if (identified.isEmpty()) {
      return Map.of();
    }
    Map<Long, String> names = new HashMap<>(found(UserDatabase.withUsers(identified)));
    if (root.isOwn() && !names.keySet().containsAll(identified)) {
      Set<Long> missing = new HashSet<>(identified);
      missing.removeAll(names.keySet());
      names.putAll(service.names(missing));
    }
    return names;
  }

  @Override
  public OptionalLong userNumber(String name) {
    Map<Long, String> local = found(UserDatabase.withUserNamed(name));
    OptionalLong number =
        local.isEmpty() && root.isOwn()
            ? service.number(name)
            : local.keySet().stream().mapToLong(Long::longValue).findFirst();
    return number.isPresent() && UserNamespace.of(root).identifies(number.getAsLong())
        ? number
        : OptionalLong.empty();
  }

  private Map<Long, String> found(UserDatabase users) {
    try {
      root.files().readStoredLines(userDatabase, LARGEST_DATABASE, users);
    } catch (IOException e) {
      return users.names(); // without the database there are numbers
    }
    return users.names();
  }
}
