package org.jnetstat.domain.process;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * A process: what it calls itself and what the kernel knows of it.
 *
 * <p>Name, command line and executable are claims that the process itself may set to anything, and
 * users who may make control groups name them; all are held as {@linkplain PrintableText printable
 * text}.
 */
public final class ProcessInfo {

  /** What the kernel writes behind the path of an executable that is deleted (proc_pid_exe(5)). */
  public static final String DELETED = " (deleted)";

  /** How many bytes of a name the kernel keeps ({@code TASK_COMM_LEN} of linux/sched.h). */
  private static final int LONGEST_NAME = 15;

  private final int pid;
  private final String name;
  private final List<String> command;
  private final @Nullable String executable;
  private final boolean executableDeleted;
  private final @Nullable Long uid;
  private final @Nullable Instant startedAt;
  private final @Nullable Container container;
  private final @Nullable String unit;
  private final @Nullable Endpoint forwardsTo;
  private final @Nullable Script script;
  private final String commonName;

  private ProcessInfo(Builder from) {
    pid = from.pid;
    name = PrintableText.of(from.name);
    command = from.command.stream().map(PrintableText::of).toList();
    executable = from.executable == null ? null : PrintableText.of(from.executable);
    executableDeleted = from.executableDeleted;
    uid = from.uid;
    startedAt = from.startedAt;
    container = from.container;
    unit = from.unit == null ? null : PrintableText.of(from.unit);
    forwardsTo = from.forwardsTo;
    script = Script.in(programName(), command).orElse(null);
    commonName = bestName();
  }

  /**
   * Starts a process with its number and name.
   *
   * @param pid the process ID, 1 or more, as this program's PID namespace numbers it
   * @param name the kernel's short name for it, at most 15 bytes of its choosing
   */
  public static Builder builder(int pid, String name) {
    return new Builder(pid, name);
  }

  /** The process ID. */
  public int pid() {
    return pid;
  }

  /** The kernel's short name of the process ({@code comm} in proc(5)); may be empty. */
  public String name() {
    return name;
  }

  /**
   * The arguments it was started with, or has written over them; empty for a kernel thread, or if
   * unreadable.
   */
  public List<String> command() {
    return command;
  }

  /** The path of the program it runs, if readable. May end in {@code (deleted)}. */
  public Optional<String> executable() {
    return Optional.ofNullable(executable);
  }

  /**
   * What people call the program: the name it gave itself; else what an interpreter {@linkplain
   * #script() runs}; else the name of the executable's file where the kernel's name is only the
   * beginning of it; else the kernel's.
   */
  public String commonName() {
    return commonName;
  }

  private String bestName() {
    if (script != null) {
      return hasNamedItself(script) ? name : script.name();
    }
    return isNameOf(programName()) ? programName() : name;
  }

  /** Whether its name is neither that of its interpreter nor that of what this runs. */
  private boolean hasNamedItself(Script runs) {
    String first = command.getFirst();
    return !((executable != null && programName().startsWith(name))
        || isNameOf(first.substring(first.lastIndexOf('/') + 1))
        || isNameOf(runs.name())
        || name.endsWith("MainThread")); // node calls every main thread so
  }

  /** Whether the kernel, which cuts names, would call another name so. */
  private boolean isNameOf(String other) {
    return name.getBytes(StandardCharsets.UTF_8).length == LONGEST_NAME
        ? other.startsWith(name)
        : other.equals(name);
  }

  /** What it runs, if its program is an interpreter whose command line names that. */
  public Optional<Script> script() {
    return Optional.ofNullable(script);
  }

  /** The path of the executable as it is or was, without what the kernel says of it. */
  public Optional<String> executablePath() {
    return Optional.ofNullable(path());
  }

  private @Nullable String path() {
    return executable != null && executableDeleted && executable.endsWith(DELETED)
        ? executable.substring(0, executable.length() - DELETED.length())
        : executable;
  }

  /** The name of the executable's file, without directories; if unreadable, the kernel's name. */
  public String programName() {
    String path = path();
    return path == null ? name : path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether the file of the executable is not there any more. The kernel then writes {@code
   * (deleted)} behind its path, which may also be the end of a file's name.
   */
  public boolean isExecutableDeleted() {
    return executableDeleted;
  }

  /** The user it runs as (effective), 0 to 2<sup>32</sup>−1, if readable. */
  public OptionalLong uid() {
    return uid == null ? OptionalLong.empty() : OptionalLong.of(uid);
  }

  /** When it was started, exact to a hundredth of a second, if known. */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** The innermost container it is in, if it is in one that is known by its control group. */
  public Optional<Container> container() {
    return Optional.ofNullable(container);
  }

  /**
   * The unit by which systemd knows it, if it does: {@code nginx.service}. What systemd escapes in
   * it stays escaped.
   */
  public Optional<String> unit() {
    return Optional.ofNullable(unit);
  }

  /**
   * Where a port forwarder such as docker-proxy hands on what it accepts: the address and port in a
   * container. Empty for any other process.
   */
  public Optional<Endpoint> forwardsTo() {
    return Optional.ofNullable(forwardsTo);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessInfo that
        && pid == that.pid
        && name.equals(that.name)
        && command.equals(that.command)
        && executable().equals(that.executable())
        && executableDeleted == that.executableDeleted
        && uid().equals(that.uid())
        && startedAt().equals(that.startedAt())
        && container().equals(that.container())
        && unit().equals(that.unit())
        && forwardsTo().equals(that.forwardsTo());
  }

  @Override
  public int hashCode() {
    return pid;
  }

  /** PID and name, for test failures and debuggers. */
  @Override
  public String toString() {
    return pid + "/" + name;
  }

  /** Collects the fields of a {@link ProcessInfo}; what is not set is unknown. */
  public static final class Builder {
    private final int pid;
    private final String name;
    private List<String> command = List.of();
    private @Nullable String executable;
    private boolean executableDeleted;
    private @Nullable Long uid;
    private @Nullable Instant startedAt;
    private @Nullable Container container;
    private @Nullable String unit;
    private @Nullable Endpoint forwardsTo;

    private Builder(int pid, String name) {
      this.pid = pid;
      this.name = name;
    }

    /** Sets {@link ProcessInfo#command}. */
    public Builder command(List<String> arguments) {
      this.command = arguments;
      return this;
    }

    /** Sets {@link ProcessInfo#executable}; {@code null} for unknown. */
    public Builder executable(@Nullable String path) {
      this.executable = path;
      return this;
    }

    /** Sets {@link ProcessInfo#isExecutableDeleted}. */
    public Builder executableDeleted(boolean deleted) {
      this.executableDeleted = deleted;
      return this;
    }

    /** Sets {@link ProcessInfo#uid}. */
    public Builder uid(long user) {
      this.uid = user;
      return this;
    }

    /** Sets {@link ProcessInfo#startedAt}; {@code null} for unknown. */
    public Builder startedAt(@Nullable Instant time) {
      this.startedAt = time;
      return this;
    }

    /** Sets {@link ProcessInfo#container}; {@code null} for none, or unknown. */
    public Builder container(@Nullable Container place) {
      this.container = place;
      return this;
    }

    /** Sets {@link ProcessInfo#unit}; {@code null} for none, or unknown. */
    public Builder unit(@Nullable String name) {
      this.unit = name;
      return this;
    }

    /** Sets {@link ProcessInfo#forwardsTo}; {@code null} for nowhere. */
    public Builder forwardsTo(@Nullable Endpoint target) {
      this.forwardsTo = target;
      return this;
    }

    /** The process. */
    public ProcessInfo build() {
      return new ProcessInfo(this);
    }
  }
}
