package org.jnetstat.wording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Fact.Remedy;
import org.jnetstat.domain.report.Facts;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.text.PrintableText;

/**
 * The sentences about what was seen, and what was not: one line each, without a full stop, with
 * what to do where something can be done.
 *
 * <p>Everything in them is {@linkplain PrintableText printable}. Lists are cut after {@value
 * #MOST_LISTED} items.
 */
public final class Wording {

  /** How many items a sentence lists. */
  private static final int MOST_LISTED = 5;

  private static final String RUN_AGAIN = "run again";

  private Wording() {}

  /** The sentence for a notice. */
  public static String of(Notice notice) {
    long count = notice.count();
    return switch (notice.code()) {
      case OWNERS_NOT_PERMITTED, OWNERS_IN_OTHER_PID_NAMESPACE ->
          counted(count, "socket has", "sockets have") + " no visible owner: " + obstacles(notice);
      case SOCKETS_UNEXPLAINED ->
          counted(count, "socket belongs", "sockets belong")
              + " to no visible process although all processes were readable: the kernel owns "
              + (count == 1 ? "it" : "them")
              + " (NFS, VXLAN, WireGuard), or a process is hidden";
      case DESCRIPTORS_UNREADABLE ->
          "cannot read "
              + counted(count, "descriptor", "descriptors")
              + ", so a socket may have more owners; "
              + RUN_AGAIN;
      case PROCESSES_VANISHED -> counted(count, "process", "processes") + " exited during the scan";
      case PROCESSES_COVERED ->
          mountedOver(notice)
              + " and hides "
              + (count == 1 ? "its" : "their")
              + " sockets"
              + remedy(notice);
      case MALFORMED_ROWS ->
          "skipped "
              + counted(count, "malformed row", "malformed rows")
              + " of "
              + file(notice)
              + "; the first: "
              + notice.fact(Fact.Row.class).map(Wording::row).orElse("unknown");
      case ROWS_MISSING ->
          "at least "
              + counted(count, "socket is", "sockets are")
              + " missing from "
              + file(notice)
              + ": sockets opened and closed while it was read; "
              + RUN_AGAIN;
      case TABLE_UNREADABLE -> unreadable(notice);
      case TABLE_ABSENT -> file(notice) + " does not exist: this kernel runs without the protocol";
      case FILES_REFUSED -> refused(notice);
      case INODES_AMBIGUOUS ->
          counted(count, "inode belongs", "inodes belong")
              + " to sockets in different network namespaces, so their owners cannot be told"
              + " apart; run again in each namespace";
      case NAMESPACES_NOT_READ ->
          "cannot read "
              + counted(count, "network namespace", "network namespaces")
              + " ("
              + listed(namespaces(notice), known -> known.place().label())
              + "): no process in "
              + (count == 1 ? "it" : "them")
              + " is visible; try "
              + entering(namespaces(notice));
      case NAMESPACES_UNSEEN -> unseenNamespaces(notice);
      case NAMESPACES_UNNAMED ->
          counted(count, "named network namespace", "named network namespaces")
              + " ("
              + listed(
                  notice.fact(Fact.Names.class).map(Fact.Names::names).orElse(List.of()),
                  name -> name)
              + ") may be among those shown, or have no process: this user may not read the"
              + " numbers that identify namespaces"
              + remedy(notice);
      case NAMESPACES_VANISHED ->
          counted(count, "network namespace", "network namespaces")
              + " ended before "
              + (count == 1 ? "its" : "their")
              + " tables were read";
      case PLACES_UNKNOWN -> unknownPlaces(notice);
      case PROCESSES_ELSEWHERE ->
          processes(notice)
              + (count == 1 ? " holds" : " hold")
              + " sockets in another network namespace ("
              + listed(namespaces(notice), known -> known.place().label())
              + "); use -N, or name it with --namespace";
      case PROGRAMS_UNKNOWN -> unknownPrograms(notice);
      case SOCKETS_ELSEWHERE ->
          counted(count, "socket", "sockets")
              + (namespaces(notice).size() == 1
                  ? " in another network namespace ("
                  : " in other network namespaces (")
              + listed(namespaces(notice), known -> known.place().label())
              + (count == 1 ? ") meets" : ") meet")
              + " the conditions; use -N, or name it with --namespace";
      case SOCKETS_LEFT_OUT ->
          counted(count, "socket has", "sockets have")
              + " that port and "
              + (count == 1 ? "does" : "do")
              + " not meet the other conditions: "
              + notice.fact(Fact.Names.class).map(Fact.Names::names).orElse(List.of()).stream()
                  .collect(Collectors.joining(", "));
      case SOCKETS_UNLISTED ->
          counted(count, "TCP socket has", "TCP sockets have")
              + " no row, since "
              + (count == 1
                  ? "it neither listens nor is connected"
                  : "they neither listen nor are connected")
              + ", and may be bound to a port: held by "
              + holders(notice);
      case SOURCE_GONE ->
          notice.fact(Unavailability.class).map(Wording::of).orElse("the source has gone");
      case NAMES_LATE ->
          counted(count, "address has", "addresses have")
              + " no name yet: name servers are slow to answer";
    };
  }

  /** The sentence for what is missing. */
  public static String of(Unavailability missing) {
    return switch (missing.reason()) {
      case NO_SOCKET_TABLES ->
          "no socket tables in "
              + file(missing)
              + ": expected a mounted procfs, or a copy of one"
              + missing.facts(Fact.File.class).stream()
                  .skip(1)
                  .map(table -> ", with " + table.path() + " in it")
                  .collect(Collectors.joining());
      case TABLES_UNREADABLE ->
          "no socket table could be read; the first: " + problemOf(missing) + "; " + help(missing);
      case PROCESSES_NOT_LISTED ->
          "cannot list the processes in "
              + file(missing)
              + ": expected a mounted procfs, or a copy of one";
      case NAMESPACE_UNKNOWN ->
          "no network namespace named '" + wanted(missing) + "'" + available(missing);
      case NAMESPACE_NOT_RECOGNIZED ->
          "no network namespace is known as '"
              + wanted(missing)
              + "': this user may not read the numbers that identify them all; run as root, with"
              + " CAP_SYS_PTRACE"
              + available(missing);
      case NAMESPACE_AMBIGUOUS ->
          "'"
              + wanted(missing)
              + "' matches several network namespaces: "
              + listed(namespaces(missing), Wording::labelAndNumber);
      case NAMESPACE_DESERTED ->
          "cannot read network namespace '"
              + wanted(missing)
              + "': no process in it is visible; try "
              + entering(namespaces(missing));
      case USERS_LATE ->
          "cannot tell who the user "
              + listed(
                  missing.fact(Fact.Names.class).map(Fact.Names::names).orElse(List.of()),
                  name -> "'" + name + "'")
              + " is: the name service (nsswitch.conf) does not answer; use the uid";
      case SOURCE_FAILED ->
          missing.fact(Fact.Failure.class).map(Fact.Failure::text).orElse("the source failed");
    };
  }

  /** Each cause with its remedy, which is told once. Texts are compared: see decision 0004. */
  private static String obstacles(Notice notice) {
    List<String> sentences = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Fact.Obstacle obstacle : notice.facts(Fact.Obstacle.class)) {
      String remedy = text(obstacle.remedy());
      sentences.add(cause(obstacle) + (told.add(remedy) ? "; " + remedy : ""));
    }
    return String.join("; also, ", sentences);
  }

  private static String cause(Fact.Obstacle obstacle) {
    return switch (obstacle.cause()) {
      case DESCRIPTORS_REFUSED ->
          "this user may not read the descriptors of "
              + processes(obstacle)
              + obstacle
                  .fact(Fact.MountOption.class)
                  .map(option -> " (" + mounted(obstacle, option) + ")")
                  .orElse("");
      case DESCRIPTOR_LINKS_REFUSED ->
          "the descriptors of " + processes(obstacle) + " can be listed but not read";
      case FURTHER_PLACES_REFUSED ->
          "this user may not read the threads, io_urings or memory maps of " + processes(obstacle);
      case MOUNTED_OVER -> mountedOver(obstacle);
      case PROCESSES_LEFT_OUT ->
          obstacle
                  .fact(Fact.MountOption.class)
                  .map(option -> mounted(obstacle, option))
                  .orElse(file(obstacle) + " is mounted with an option")
              + ", which hides other users' processes";
      case OTHER_PID_NAMESPACE -> "only the processes of this PID namespace are visible";
      case PROCESSES_NOT_COPIED -> "there are no processes in " + file(obstacle);
      case DESCRIPTORS_NOT_COPIED ->
          "no descriptor of " + processes(obstacle) + " is in " + file(obstacle);
      // About tables and namespaces, but a source may give any cause.
      case NO_HEADER,
          NO_FILE,
          NOT_PERMITTED,
          READ_FAILED,
          LINK_LEADS_OUT,
          WRONG_KIND_OF_FILE,
          FILE_TOO_LARGE,
          NO_PROCESS_SHOWS_IT ->
          "this user may not read all of " + file(obstacle);
    };
  }

  private static String mounted(Facts facts, Fact.MountOption option) {
    return file(facts) + " is mounted with " + option.text();
  }

  private static String mountedOver(Facts facts) {
    return "something is mounted over " + processes(facts) + " in " + file(facts);
  }

  private static String unreadable(Notice notice) {
    boolean partly = notice.fact(Cause.class).orElse(Cause.READ_FAILED) == Cause.READ_FAILED;
    return problemOf(notice)
        + (partly ? ", so sockets are missing; " : ", so its sockets are missing; ")
        + help(notice);
  }

  /** Why a table cannot be read. */
  private static String problemOf(Facts table) {
    String file = file(table);
    return switch (table.fact(Cause.class).orElse(Cause.READ_FAILED)) {
      case NO_HEADER -> file + " does not begin with the kernel's header line";
      case NO_FILE -> file + " does not exist";
      case NOT_PERMITTED -> "this user may not read " + file;
      case LINK_LEADS_OUT -> file + " is behind a link that leads out of the copy";
      case WRONG_KIND_OF_FILE -> file + " is not a regular file";
      case FILE_TOO_LARGE -> file + " is too large for a socket table";
      default ->
          "cannot read "
              + file
              + " to its end"
              + table.fact(Fact.Failure.class).map(said -> " (" + said.text() + ")").orElse("");
    };
  }

  /** What helps where a table cannot be read. */
  private static String help(Facts table) {
    return switch (table.fact(Cause.class).orElse(Cause.READ_FAILED)) {
      case NO_HEADER -> "copy it again, or report its first line";
      case NO_FILE, LINK_LEADS_OUT, WRONG_KIND_OF_FILE, FILE_TOO_LARGE ->
          "copy it again, with this file";
      case NOT_PERMITTED -> "run as a user who may";
      default -> RUN_AGAIN;
    };
  }

  private static String refused(Notice notice) {
    List<Fact.File> files = notice.facts(Fact.File.class);
    return "did not open "
        + counted(notice.count(), "file", "files")
        + " ("
        + listed(files, Fact.File::path)
        + "): "
        + switch (notice.fact(Cause.class).orElse(Cause.WRONG_KIND_OF_FILE)) {
          case LINK_LEADS_OUT ->
              "in a copy of a /proc, links are followed only if they are relative and stay in it";
          case FILE_TOO_LARGE -> "no /proc has one of that size";
          default -> "a /proc has no such kind of file there (pipe, device, directory)";
        }
        + "; copy again what is needed";
  }

  private static String unknownPlaces(Notice notice) {
    List<String> known = notice.fact(Fact.Names.class).map(Fact.Names::names).orElse(List.of());
    return "no container or unit with a socket is called "
        + listed(notice.facts(Fact.Wanted.class), wanted -> "'" + wanted.place() + "'")
        + (known.isEmpty() ? "; there is none" : "; there are: " + listed(known, name -> name));
  }

  private static String unknownPrograms(Notice notice) {
    List<String> wanted = notice.fact(Fact.Names.class).map(Fact.Names::names).orElse(List.of());
    String similar = holders(notice);
    return "no program with a socket is called "
        + listed(wanted, name -> "'" + name + "'")
        + (similar.isEmpty() ? "" : "; there are similar names: " + similar);
  }

  private static String holders(Facts facts) {
    return listed(
        facts.fact(Fact.Holders.class).map(Fact.Holders::processes).orElse(List.of()),
        process -> process.commonName() + " (PID " + process.pid() + ")");
  }

  private static String unseenNamespaces(Notice notice) {
    return switch (notice.fact(Cause.class).orElse(Cause.NOT_PERMITTED)) {
      case NO_PROCESS_SHOWS_IT ->
          "no process in "
              + file(notice)
              + " shows its network namespace: only the tables in "
              + file(notice)
              + "/net were read";
      case OTHER_PID_NAMESPACE ->
          "only network namespaces with processes of this PID namespace are visible"
              + remedy(notice);
      default ->
          "network namespaces with processes of other users only are missing: "
              + notice
                  .fact(Fact.MountOption.class)
                  .map(option -> mounted(notice, option))
                  .orElse("this user may not look into them in " + file(notice))
              + remedy(notice);
    };
  }

  private static String row(Fact.Row row) {
    return "line "
        + row.line()
        + ", "
        + row.field()
        + ": "
        + switch (row.defect()) {
          case MISSING -> "missing";
          case CUT -> "cut short";
          case NOT_HEXADECIMAL -> "not a hexadecimal number of the right length";
          case NOT_DECIMAL -> "not a decimal number";
          case OUT_OF_RANGE -> "out of range";
          case NOT_DELIMITED -> "not followed by its delimiter";
        }
        + ": \""
        + row.text()
        + "\"";
  }

  private static String remedy(Facts facts) {
    return facts.fact(Remedy.class).map(remedy -> "; " + text(remedy)).orElse("");
  }

  private static String text(Remedy remedy) {
    return switch (remedy.kind()) {
      case RUN_AS_ROOT -> "run as root";
      case RUN_AS_ROOT_OUTSIDE_USER_NAMESPACE -> "run as root outside this user namespace";
      case GRANT_CAPABILITIES ->
          "give this program "
              + String.join(" and ", remedy.values())
              + ", which root has outside containers";
      case LOOK_FOR_DENIALS ->
          "this program has the capabilities, so a security module (AppArmor, SELinux) or a user"
              + " namespace denies it; look for denials with dmesg, or run on the host";
      case UNMOUNT ->
          (remedy.values().size() > MOST_LISTED
                  ? "unmount what findmnt lists below it"
                  : "unmount it with 'umount " + String.join(" ", remedy.values()) + "'")
              + ", and find out who mounted it";
      case COPY_DESCRIPTORS ->
          "copy the directories of the processes as well, with the links in their fd, as 'cp -a'"
              + " does";
      case RUN_ON_HOST -> "run on the host, or in a container that shares its PID namespace";
    };
  }

  /** The command that reads the first of these from inside. */
  private static String entering(List<KnownNamespace> namespaces) {
    String mount = namespaces.isEmpty() ? null : namespaces.getFirst().mount();
    if (mount == null) {
      return "'nsenter --net=FILE jnetstat' with a descriptor that keeps it open as FILE";
    }
    return mount.startsWith("/")
        ? "'nsenter --net=" + mount + " jnetstat'"
        : "'ip netns exec " + mount + " jnetstat'";
  }

  private static String available(Facts facts) {
    List<KnownNamespace> others = namespaces(facts);
    return others.isEmpty()
        ? "; none with a visible process is available"
        : "; available: " + listed(others, known -> known.place().label());
  }

  /** Namespaces may share a label: a service may have several. */
  private static String labelAndNumber(KnownNamespace known) {
    return known.place().label() + " (" + Long.toUnsignedString(known.namespace().inode()) + ")";
  }

  private static List<KnownNamespace> namespaces(Facts facts) {
    return facts.fact(Fact.Namespaces.class).map(Fact.Namespaces::known).orElse(List.of());
  }

  private static String wanted(Facts facts) {
    return facts.fact(Fact.Wanted.class).map(wanted -> wanted.place().toString()).orElse("");
  }

  private static String file(Facts facts) {
    return facts.fact(Fact.File.class).map(Fact.File::path).orElse("");
  }

  /** {@code 2 processes (PID 12, 700)}; of many the count, since some of their PIDs say little. */
  private static String processes(Facts facts) {
    List<Integer> pids =
        facts.fact(Fact.Processes.class).map(Fact.Processes::pids).orElse(List.of());
    String count = counted(pids.size(), "process", "processes");
    return pids.isEmpty() || pids.size() > MOST_LISTED
        ? count
        : count + " (PID " + listed(pids, String::valueOf) + ")";
  }

  private static <T> String listed(List<T> items, Function<T, String> text) {
    String first = items.stream().limit(MOST_LISTED).map(text).collect(Collectors.joining(", "));
    int more = items.size() - MOST_LISTED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
