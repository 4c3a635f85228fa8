package org.jnetstat.adapters.procfs.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Where a process stands in the trees of control groups (cgroups(7)), as far as the names there
 * tell: the container it is in, and the unit by which systemd knows it.
 *
 * <p>Runtimes and systemd name the groups that they make; {@code /proc/PID/cgroup} has a line for
 * each tree that a process is in. A user who may make groups may imitate such names: like what a
 * process calls itself, they are claims.
 *
 * @param container the innermost container, or {@code null} if no name is one's
 * @param unit the innermost unit, {@code nginx.service}, or {@code null} if there is none;
 *     {@linkplain PrintableText printable}
 */
public record CgroupFile(@Nullable Container container, @Nullable String unit) {

  /** Of a process that is in no container and no unit, or of whose groups nothing may be read. */
  static final CgroupFile NONE = new CgroupFile(null, null);

  /** A line for each of the kernel's dozen controllers, each with a path of 4096 bytes. */
  private static final int LONGEST_FILE = 1 << 16;

  private static final int LONG_ID = 64;

  /** How long the identifier of a task is, with which ECS begins those of its containers. */
  private static final int TASK_ID = 32;

  /** Where the hyphens are in a uid, such as Kubernetes' of a pod. */
  private static final String UID_PATTERN = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  private static final int SHORT_HANDLE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxx".length();

  /** The uid of a pod that comes from a file and not from the API server: a checksum. */
  private static final int STATIC_UID = 32;

  private static final String SYSTEMD_TREE = "name=systemd";
  private static final String SLICE = ".slice";
  private static final String SCOPE = ".scope";
  private static final String INIT_SCOPE = "init.scope";
  private static final String SUPERVISOR = "supervisor";
  private static final String GONE = " (deleted)";

  /** Of the names that a unit can have those that hold processes, and no other units. */
  private static final String[] UNIT_SUFFIXES = {".service", SCOPE, ".socket", ".mount", ".swap"};

  /** That of a process or thread, whose directory is {@code task}; {@link #NONE} if unreadable. */
  public static CgroupFile of(ProcFiles files, Path task) {
    try {
      return parse(files.read(task.resolve("cgroup"), LONGEST_FILE));
    } catch (IOException e) {
      return NONE; // ended, or a kernel without control groups
    }
  }

  /** Reads the file's content; any other line is skipped. */
  public static CgroupFile parse(byte[] content) {
    String[] systemd = {};
    String[] unified = {};
    List<String[]> others = new ArrayList<>();
    // The kernel refuses names with line feeds, and ends each line: one without its end is cut off.
    for (int start = 0, end; (end = indexOf(content, '\n', start)) >= 0; start = end + 1) {
      int name = indexOf(content, ':', start) + 1;
      int path = name > start + 1 && name < end ? indexOf(content, ':', name) + 1 : 0;
      if (path == 0 || path >= end || content[path] != '/' || !isNumber(content, start, name - 1)) {
        continue;
      }
      String controllers = PrintableText.decode(content, name, path - 1);
      String text = PrintableText.decode(content, path, end);
      if (controllers.equals(SYSTEMD_TREE)) {
        systemd = components(text);
      } else if (controllers.isEmpty()) {
        unified = components(withoutMark(text));
      } else {
        others.add(components(text));
      }
    }
    String unit = unitIn(systemd);
    return of(containerIn(systemd, unified, others), unit == null ? unitIn(unified) : unit);
  }

  private static CgroupFile of(@Nullable Container container, @Nullable String unit) {
    return container == null && unit == null ? NONE : new CgroupFile(container, unit);
  }

  private static int indexOf(byte[] content, char value, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == value) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNumber(byte[] content, int from, int to) {
    for (int i = from; i < to; i++) {
      if (content[i] < '0' || content[i] > '9') {
        return false;
      }
    }
    return from < to;
  }

  /** A group that was removed from under a process that has ended is marked, in this tree only. */
  private static String withoutMark(String path) {
    return path.endsWith(GONE) ? path.substring(0, path.length() - GONE.length()) : path;
  }

  /** The names along a path, the outermost first. */
  private static String[] components(String path) {
    List<String> names = new ArrayList<>();
    for (int start = 1, end; start < path.length(); start = end + 1) {
      end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      names.add(path.substring(start, end));
    }
    return names.toArray(new String[0]);
  }

  /** Of systemd's own tree a runtime knows most; a controller's may have been left to another. */
  private static @Nullable Container containerIn(
      String[] systemd, String[] unified, List<String[]> others) {
    Container container = containerIn(systemd);
    if (container == null) {
      container = containerIn(unified);
    }
    for (int i = 0; container == null && i < others.size(); i++) {
      container = containerIn(others.get(i));
    }
    return container;
  }

  /** The innermost container: one that runs within another is the nearer neighbourhood. */
  private static @Nullable Container containerIn(String[] names) {
    for (int i = names.length - 1; i >= 0; i--) {
      Container container = containerAt(names, i);
      if (container != null) {
        return container;
      }
    }
    return null;
  }

  private static @Nullable Container containerAt(String[] names, int place) {
    String name = names[place];
    String parent = place == 0 ? "" : names[place - 1];
    if (parent.equals("lxc") || parent.equals("lxc.payload")) {
      return named(name, Container.Runtime.LXC, names, place);
    }
    if (name.startsWith("lxc.payload.")) {
      return named(name.substring("lxc.payload.".length()), Container.Runtime.LXC, names, place);
    }
    Container machine = machineAt(names, place);
    if (machine != null) {
      return machine;
    }
    if (isOfTask(name) || (parent.equals("garden") && isHandle(name))) {
      return named(name, null, names, place);
    }
    if (place == 1 && parent.equals("default") && isOfCtr(name)) {
      return named(name, Container.Runtime.CONTAINERD, names, place);
    }
    int end = name.endsWith(SCOPE) ? name.length() - SCOPE.length() : name.length();
    int start = end - LONG_ID;
    if (start < 0 || !isHexadecimal(name, start, end)) {
      return null;
    }
    String id = name.substring(start, end);
    if (start > 0) {
      Container.Runtime runtime = runtimeBefore(name, start);
      return runtime == null ? null : new Container(id, runtime, podAround(names, place));
    }
    // Podman's pods have identifiers as well; what is in them has a prefix.
    return end < name.length() || parent.equals("libpod_parent")
        ? null
        : new Container(id, runtimeOfGroup(parent), podAround(names, place));
  }

  private static @Nullable Container named(
      String name, Container.@Nullable Runtime runtime, String[] names, int place) {
    return name.isEmpty() ? null : new Container(name, runtime, podAround(names, place));
  }

  /** Of a task of ECS, on Fargate and managed instances: 32 digits, a hyphen, and a number. */
  private static boolean isOfTask(String name) {
    return name.length() > TASK_ID + 1
        && name.charAt(TASK_ID) == '-'
        && isHexadecimal(name, 0, TASK_ID)
        && name.chars().skip(TASK_ID + 1).allMatch(c -> c >= '0' && c <= '9');
  }

  /** Garden's of Cloud Foundry: a uid, or {@code 8-4-4-4-4}, which ends early. */
  private static boolean isHandle(String name) {
    return (name.length() == SHORT_HANDLE || name.length() == UID_PATTERN.length()) && isUid(name);
  }

  /** What a user of ctr(8) called a container in containerd's namespace {@code default}. */
  private static boolean isOfCtr(String name) {
    return !isUnit(name) && !name.endsWith(SLICE);
  }

  /**
   * A machine of systemd-machined that is a container: {@code systemd-nspawn@web.service}, {@code
   * machine-web.scope}. Beside what runs in it there is a group for what runs it.
   */
  private static @Nullable Container machineAt(String[] names, int place) {
    String name = names[place];
    if (place + 1 < names.length && names[place + 1].equals(SUPERVISOR)) {
      return null;
    }
    String nspawn = between("systemd-nspawn@", name, ".service");
    if (nspawn != null) {
      return named(unescape(nspawn), Container.Runtime.SYSTEMD_NSPAWN, names, place);
    }
    String machine = between("machine-", name, SCOPE);
    if (machine == null || machine.startsWith("qemu\\x2d")) {
      return null; // a virtual machine has a kernel of its own, which knows its programs
    }
    String libvirt = between("lxc\\x2d", machine, "");
    return libvirt == null
        ? named(unescape(machine), Container.Runtime.SYSTEMD_NSPAWN, names, place)
        : named(unescape(libvirt), Container.Runtime.LXC, names, place);
  }

  /** What stands between two parts of a text, or {@code null} if it does not have them. */
  private static @Nullable String between(String prefix, String text, String suffix) {
    return text.startsWith(prefix)
            && text.endsWith(suffix)
            && text.length() >= prefix.length() + suffix.length()
        ? text.substring(prefix.length(), text.length() - suffix.length())
        : null;
  }

  /** systemd writes what has a meaning in unit names as {@code \x2d}, byte for byte. */
  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length);
    for (int i = 0; i < escaped.length; i++) {
      int high = digitAt(escaped, i + 2);
      int low = digitAt(escaped, i + 3);
      if (high >= 0 && low >= 0 && escaped[i] == '\\' && escaped[i + 1] == 'x') {
        bytes.write(high << 4 | low);
        i += 3;
      } else {
        bytes.write(escaped[i]);
      }
    }
    return PrintableText.decode(bytes.toByteArray());
  }

  private static int digitAt(byte[] text, int place) {
    return place < text.length ? Character.digit(text[place], 16) : -1;
  }

  /**
   * Whose containers have such a prefix: {@code docker-ID.scope}. Where a runtime expects systemd
   * to make the groups and makes them itself, all three parts stand in one name: {@code
   * system.slice:docker:ID}. Those of conmon, which waits for containers outside of them, have a
   * prefix of their own.
   */
  private static Container.@Nullable Runtime runtimeBefore(String name, int id) {
    char separator = name.charAt(id - 1);
    if (separator != '-' && separator != ':') {
      return null;
    }
    int start = separator == ':' ? name.lastIndexOf(':', id - 2) + 1 : 0;
    return switch (name.substring(start, id - 1)) {
      case "docker" -> Container.Runtime.DOCKER;
      case "cri-containerd", "nerdctl" -> Container.Runtime.CONTAINERD;
      case "crio" -> Container.Runtime.CRI_O;
      case "libpod", "libpod-payload" -> Container.Runtime.PODMAN;
      default -> null;
    };
  }

  /** Whose containers are in a group of that name, by nothing but their identifier. */
  private static Container.@Nullable Runtime runtimeOfGroup(String parent) {
    return switch (parent) {
      case "docker", "moby" -> Container.Runtime.DOCKER;
      case "default", "k8s.io" -> Container.Runtime.CONTAINERD; // containerd's namespaces
      default -> null;
    };
  }

  /** The pod that the container at a place is in, by the group around it. */
  private static @Nullable String podAround(String[] names, int place) {
    int colon = names[place].indexOf(':');
    String pod = colon < 0 ? null : podOf(names[place].substring(0, colon));
    for (int i = place - 1; pod == null && i >= 0; i--) {
      pod = podOf(names[i]);
    }
    return pod;
  }

  /** {@code podUID}, {@code kubepods-podUID.slice} or {@code machine-libpod_pod_ID.slice}. */
  private static @Nullable String podOf(String name) {
    if (!name.endsWith(SLICE)) {
      return name.startsWith("pod") ? uid(name.substring("pod".length())) : null;
    }
    String slice = name.substring(0, name.length() - SLICE.length());
    int podman = slice.length() - LONG_ID;
    if (podman > 0
        && slice.startsWith("libpod_pod_", podman - "libpod_pod_".length())
        && isHexadecimal(slice, podman, slice.length())) {
      return slice.substring(podman);
    }
    int pod = slice.lastIndexOf("-pod");
    return pod >= 0 && slice.lastIndexOf("kubepods", pod) >= 0
        ? uid(slice.substring(pod + "-pod".length()).replace('_', '-'))
        : null;
  }

  /** A text that is a pod's uid, else {@code null}. */
  private static @Nullable String uid(String text) {
    if (text.length() == STATIC_UID) {
      return isHexadecimal(text, 0, STATIC_UID) ? text : null;
    }
    return text.length() == UID_PATTERN.length() && isUid(text) ? text : null;
  }

  /** Whether it is the beginning of a uid, as long as it is. */
  private static boolean isUid(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (UID_PATTERN.charAt(i) == '-' ? text.charAt(i) != '-' : !isHexadecimal(text, i, i + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexadecimal(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /**
   * The innermost unit. A systemd within a container or of a user has a scope for itself, which
   * says less than the unit around it.
   */
  private static @Nullable String unitIn(String[] names) {
    String unit = null;
    for (int i = names.length - 1; i >= 0; i--) {
      if (isUnit(names[i])) {
        unit = names[i];
        if (!unit.equals(INIT_SCOPE)) {
          break;
        }
      }
    }
    // systemd puts an underscore before units that are called like a file of the kernel's.
    return unit != null && unit.startsWith("_") ? unit.substring(1) : unit;
  }

  private static boolean isUnit(String name) {
    for (String suffix : UNIT_SUFFIXES) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        return true;
      }
    }
    return false;
  }
}
