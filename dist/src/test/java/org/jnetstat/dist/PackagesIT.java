package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The packages of {@code mvn -Pdist verify}, on a Debian without Java. Each test has that Debian to
 * itself, in namespaces of its own: what it mounts and installs goes with it.
 */
class PackagesIT {

  /** Kept as long as the packages: {@code mvn clean} removes it. */
  private static final Path DEBIAN = Path.of("target/debian").toAbsolutePath();

  private static final Path PACKAGES = Path.of("target").toAbsolutePath();

  /** Where the tests have the packages, in their root directory. */
  private static final String DEB = "/srv/jnetstat_*.deb";

  /** A program with a listener, in the language that each Debian has. */
  private static final String LISTENER =
      "perl -MIO::Socket::INET"
          + " -e '$s = IO::Socket::INET->new(Listen => 5, LocalPort => 8080) or die; sleep' &\n"
          + "while ! grep -q :1F90 /proc/net/tcp; do sleep 0.1; done\n";

  @BeforeAll
  static void makeADebianWithoutJava() throws IOException, InterruptedException {
    assumeTrue(Boolean.getBoolean("jnetstat.packages"), "needs the packages: mvn -Pdist verify");
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to change the root");
    assumeTrue(has("dpkg"), "needs Debian");
    assumeTrue(has("debootstrap"), "needs debootstrap");
    if (!Files.exists(DEBIAN)) {
      Program.Result made =
          Program.execute(
              Map.of(),
              List.of(
                  "sh",
                  "-ec",
                  """
                  . /etc/os-release
                  archive=$(apt-get indextargets 'Created-By: Packages' \
                    --format '$(ORIGIN) $(CODENAME) $(COMPONENT) $(REPO_URI)' |
                    awk -v name="$VERSION_CODENAME" '$1 " " $2 " " $3 == "Debian " name " main" { print $4; exit }')
                  debootstrap --variant=minbase --include=man-db,bash-completion \
                    "$VERSION_CODENAME" "$0.unfinished" "$archive"
                  mv "$0.unfinished" "$0"
                  """,
                  DEBIAN.toString()));
      assertEquals(0, made.status(), made.toString());
    }
  }

  private static boolean has(String tool) {
    return Stream.of("/usr/bin", "/usr/sbin")
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }

  /** Runs a script of sh(1) on this machine, where {@code $root} is such a Debian. */
  private static String beside(String script) throws IOException, InterruptedException {
    Program.Result result =
        Program.execute(
            Map.of("debian", DEBIAN.toString(), "packages", PACKAGES.toString()),
            List.of(
                "unshare",
                "--mount",
                "--net",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-ec",
                """
                ip link set lo up
                mount -t tmpfs none /mnt
                mkdir /mnt/changes /mnt/work /mnt/root
                mount -t overlay -o "lowerdir=$debian,upperdir=/mnt/changes,workdir=/mnt/work" none /mnt/root
                root=/mnt/root
                mount -t proc proc $root/proc
                mount --rbind /dev $root/dev
                mount --bind "$packages" $root/srv
                export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
                unset JAVA_HOME
                """
                    + script));
    assertEquals(0, result.status(), result.toString());
    return result.out();
  }

  /** Runs a script of sh(1) on such a Debian, with a listener on port 8080. */
  private static String on(String script) throws IOException, InterruptedException {
    Path file = Files.createTempFile("jnetstat", ".sh");
    try {
      Files.writeString(file, LISTENER + script);
      return beside(
          "cp " + file + " $root/script; chroot $root env PATH=/usr/sbin:/usr/bin sh -e /script");
    } finally {
      Files.delete(file);
    }
  }

  private static String installed(String script) throws IOException, InterruptedException {
    return on("apt-get install -qq ./" + DEB + " >/dev/null\n" + script);
  }

  @Test
  void installedPackageRunsWithoutAnotherJava() throws IOException, InterruptedException {
    String out = installed("! command -v java >/dev/null; jnetstat -l");
    assertTrue(
        out.matches("Proto +Local address .*\ntcp +0[.]0[.]0[.]0:8080 +- +LISTEN +[0-9]+ +perl\n"),
        out);

    JsonNode json = new Program.Result(0, installed("jnetstat -lf json"), "").json();
    assertEquals("perl", json.at("/connections/0/owners/0/name").asString());

    String doctor = installed("jnetstat doctor || [ $? -ge 4 ] && echo done");
    assertTrue(doctor.contains("checks of 1 socket"), doctor);
    assertTrue(doctor.endsWith("done\n"), doctor);
  }

  @Test
  void manFindsThePages() throws IOException, InterruptedException {
    String out =
        installed(
            "export MANPAGER=cat; man jnetstat; man jnetstat-wait; man jnetstat-why; man -f"
                + " jnetstat");
    assertTrue(out.contains("--local-port PORT"), out);
    assertTrue(out.contains("--timeout SECONDS"), out);
    assertTrue(out.contains("jnetstat why pid:812"), out);
    assertTrue(out.contains("jnetstat (1)"), out);
  }

  @Test
  void bashCompletesOnATerminal() throws IOException, InterruptedException {
    String out =
        installed(
            """
            printf '%s' '. /usr/share/bash-completion/bash_completion
            jnetstat --form\tjs\t--list\t
            exit
            ' | script -qc 'bash --norc -i' /dev/null
            """);
    assertTrue(out.contains("\"schema_version\": 1"), out);
  }

  /** Java would say nothing of a cache that does not fit, and start slower. */
  @Test
  void cacheHoldsWhereverItIsUnpackedAndOnOlderProcessors()
      throws IOException, InterruptedException {
    for (String jnetstat :
        List.of(
            "jnetstat",
            "\"$PWD/jnetstat-\"*-linux-*/bin/jnetstat",
            "env \"JNETSTAT_JAVA_OPTIONS=$JNETSTAT_JAVA_OPTIONS $old\" jnetstat")) {
      String out =
          installed(
              """
              mkdir '/opt/an other plaçe' && cd '/opt/an other plaçe'
              tar -xzf /srv/jnetstat-*-linux-*.tar.gz
              export JNETSTAT_JAVA_OPTIONS='-Xshare:on -Xlog:class+load:file=/loaded'
              old='-XX:+IgnoreUnrecognizedVMOptions -XX:UseAVX=0 -XX:UseSSE=2'
              %s -l >/dev/null
              grep -c 'source: shared objects file' /loaded
              grep -cE 'source: (jrt|file):' /loaded || true
              """
                  .formatted(jnetstat));
      List<String> counts = out.lines().toList();
      assertTrue(Integer.parseInt(counts.get(0)) > 1000, out);
      assertEquals("0", counts.get(1), jnetstat);
    }
  }

  /** What docs/install.md says of containers, by what their engines do for each option. */
  @Test
  void eachOptionOfAContainerShowsMore() throws IOException, InterruptedException {
    String capabilities =
        "setpriv --bounding-set -all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,"
            + "+setpcap,+net_bind_service,+net_raw,+sys_chroot,+mknod,+audit_write,+setfcap";
    String out =
        installed(
            """
            exec 2>/dev/null
            unshare --net --pid --fork --mount-proc USUAL,+sys_ptrace jnetstat -lH || [ $? = 1 ]
            echo with --net=host
            unshare --pid --fork --mount-proc USUAL,+sys_ptrace jnetstat -lH
            echo with --net=host --pid=host
            USUAL jnetstat -lH
            echo with --net=host --pid=host --cap-add=SYS_PTRACE
            USUAL,+sys_ptrace jnetstat -lH
            """
                .replace("USUAL", capabilities));
    assertEquals(
        """
        with --net=host
        tcp 0.0.0.0:8080 - LISTEN - -
        with --net=host --pid=host
        tcp 0.0.0.0:8080 - LISTEN - -
        with --net=host --pid=host --cap-add=SYS_PTRACE
        tcp 0.0.0.0:8080 - LISTEN 1 perl
        """,
        out.replaceAll(" +", " ").replaceAll("LISTEN [0-9]+", "LISTEN 1"));
  }

  @Test
  void upgradeAndRemovalLeaveNothing() throws IOException, InterruptedException {
    String list =
        Stream.of("/list", "/srv/", "/var/cache/", "/var/lib/apt/", "/var/lib/dpkg/", "/var/log/")
            .map(other -> " ! -path '" + other + "*'")
            .collect(Collectors.joining("", "find / -xdev", " | sort"));
    String out =
        on(
            """
            LIST >/list-before
            apt-get install -qq ./DEB >/dev/null
            jnetstat --rebuild-cache
            jnetstat -V
            dpkg-deb -R DEB /list-tree
            sed -i 's/^Version: .*/&.1/' /list-tree/DEBIAN/control
            dpkg-deb -Znone -b /list-tree /list.deb >/dev/null
            apt-get install -qq /list.deb >/dev/null
            dpkg -s jnetstat | grep ^Version
            dpkg -V jnetstat
            jnetstat -l
            apt-get purge -qq jnetstat >/dev/null
            LIST >/list-after
            diff /list-before /list-after
            """
                .replace("LIST", list)
                .replace("DEB ", DEB + " ")
                .replace("./DEB", "./" + DEB));
    assertTrue(out.contains(".1\n"), out);
    assertTrue(out.endsWith("perl\n"), out);
  }

  @Test
  void rpmInstallsUpgradesAndRemoves() throws IOException, InterruptedException {
    assumeTrue(has("rpm"), "needs rpm");
    String out =
        beside(
            """
            list() { find "$root" -xdev ! -path "*/lib/rpm*" ! -path "*/srv*" | sort; }
            mkdir -p $root/var/lib/rpm $root/usr/share/licenses # as Fedora has
            rpm --root $root --initdb
            list >/mnt/before
            # This Debian has what is required, but no database of rpm that says so.
            rpm --root $root --install --nodeps "$packages"/jnetstat-*.rpm
            rpm --root $root --verify --nodeps jnetstat
            chroot $root jnetstat -V
            rpm --root $root --upgrade --nodeps --replacepkgs "$packages"/jnetstat-*.rpm
            chroot $root env JNETSTAT_JAVA_OPTIONS=-Xshare:on jnetstat -V
            rpm --root $root --erase jnetstat
            list >/mnt/after
            diff /mnt/before /mnt/after
            """);
    assertTrue(out.matches("(jnetstat \\S+\n){2}"), out);
  }

  @Test
  void lintianAndRpmlintFindNothing() throws IOException, InterruptedException {
    assumeTrue(has("lintian") && has("rpmlint"), "needs lintian and rpmlint");
    Program.Result deb = lint("lintian", "--allow-root", only("jnetstat_.*[.]deb"));
    assertEquals("", deb.out(), deb.toString());
    assertEquals(0, deb.status(), deb.toString());
    Program.Result rpm =
        lint("rpmlint", "-r", "src/package/rpm/rpmlintrc", only("jnetstat-.*[.]rpm"));
    assertTrue(rpm.out().contains("; 0 errors, 0 warnings"), rpm.toString());
  }

  private static Program.Result lint(String... command) throws IOException, InterruptedException {
    return Program.execute(Map.of(), List.of(command));
  }

  private static String only(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(PACKAGES)) {
      List<String> fitting =
          files.map(Path::toString).filter(file -> file.matches(".*/" + pattern)).toList();
      assertEquals(1, fitting.size(), fitting.toString());
      return fitting.getFirst();
    }
  }

  @Test
  void checksumsAreThoseOfThePackages() throws IOException, InterruptedException {
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of("sh", "-c", "cd target && sha256sum --check --strict --quiet SHA256SUMS"));
    assertEquals(new Program.Result(0, "", ""), result);
    List<String> listed = new ArrayList<>();
    for (String line : Files.readAllLines(PACKAGES.resolve("SHA256SUMS"))) {
      listed.add(line.replaceFirst(".*[.]", ""));
    }
    assertFalse(listed.isEmpty());
    assertEquals(List.of("gz", "deb", "rpm", "json"), listed);
  }
}
