package org.jnetstat.adapters.procfs.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.testing.HostLookupContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsHostLookupTest implements HostLookupContract {

  @TempDir Path directory;

  @Override
  public HostLookup lookupOver(Host host, Map<Long, String> users) {
    try {
      Path kernel = directory.resolve("sys/kernel");
      Files.createDirectories(kernel.resolve("random"));
      setting(kernel.resolve("hostname"), host.name());
      setting(kernel.resolve("random/boot_id"), host.bootId());
      setting(kernel.resolve("osrelease"), host.kernel());
      StringBuilder passwd = new StringBuilder("# a comment\n\nbroken line\n");
      users.forEach(
          (uid, name) -> passwd.append("%s:x:%s:100::/home:/bin/sh\n".formatted(name, uid)));
      Files.writeString(
          Files.createDirectories(directory.resolve("1/root/etc")).resolve("passwd"), passwd);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProcfsHostLookup(new ProcRoot(directory));
  }

  private static void setting(Path file, @Nullable String value) throws IOException {
    if (value != null) {
      Files.writeString(file, value + "\n");
    }
  }

  @Test
  void theFirstNameOfAUserCountsAsItDoesForLogin() throws IOException {
    Path passwd = directory.resolve("passwd");
    Files.writeString(passwd, "root:x:0:0::/:/bin/sh\ntoor:x:0:0::/:/bin/sh\n");
    assertEquals(
        Map.of(0L, "root"),
        new ProcfsHostLookup(new ProcRoot(directory), passwd).userNames(Set.of(0L)));
  }

  @Test
  void namesAreBytesToo() throws IOException {
    Path passwd = directory.resolve("passwd");
    Files.write(passwd, "zo\u00c3\u00ab\u001b:x:7:0::/:\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        Map.of(7L, "zoë\\x1b"),
        new ProcfsHostLookup(new ProcRoot(directory), passwd).userNames(Set.of(7L)));
  }

  @Test
  void usersFromOutsideShareOneNumberInAUserNamespace() throws IOException {
    Path passwd = directory.resolve("passwd");
    Files.writeString(passwd, "root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n");
    HostLookup lookup = new ProcfsHostLookup(new ProcRoot(directory), passwd);
    assertEquals(Map.of(0L, "root", 65534L, "nobody"), lookup.userNames(Set.of(0L, 65534L)));
    Files.writeString(
        Files.createDirectories(directory.resolve("self")).resolve("uid_map"), "0 1000 1\n");
    assertEquals(Map.of(0L, "root"), lookup.userNames(Set.of(0L, 65534L)));
  }

  @Test
  void readsTheRealMachine() throws IOException {
    HostLookup lookup = new ProcfsHostLookup(ProcRoot.DEFAULT);
    assertEquals(
        Files.readString(Path.of("/proc/sys/kernel/osrelease")).trim(), lookup.host().kernel());
    assertEquals(Map.of(0L, "root"), lookup.userNames(Set.of(0L, 4_000_000_000L)));
  }
}
