package org.jnetstat.adapters.procfs.holder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Owner;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the descriptors of one process saw: which of them are sockets, as two columns of
 * numbers, since there may be a million and few matter; and how the look ended.
 */
final class ProcessDescriptors {

  /** How the look ended. */
  enum End {
    /** All descriptors were listed, and read but for single ones. */
    READ,
    /** They may not be listed, and there are none: a kernel thread, or a zombie. */
    HOLDS_NOTHING,
    /** They may not be listed, and there may be sockets among them. */
    REFUSED,
    /** They could be listed, and not one of them be read. */
    LINKS_REFUSED,
    /** The process had ended. */
    VANISHED
  }

  private static final int FIRST_SIZE = 8;

  private final int pid;
  private int[] descriptors = new int[FIRST_SIZE];
  private long[] inodes = new long[FIRST_SIZE];
  private int size;
  private final List<IoUring> rings = new ArrayList<>(0);
  private final List<NetworkNamespace> namespaces = new ArrayList<>(0);
  private FdTable.Outcome outcome = FdTable.Outcome.NONE;
  private int unreadable;
  private End end = End.READ;
  private @Nullable AtRest atRest;

  ProcessDescriptors(int pid) {
    this.pid = pid;
  }

  /** Reads some of its descriptors. */
  void read(ProcRoot root, Path directory, List<Integer> numbers) {
    outcome =
        FdTable.read(
            root.files(),
            directory,
            numbers,
            (descriptor, target) -> {
              long inode = SocketLink.inodeIn(target);
              if (inode != 0) {
                add(descriptor, inode);
              } else if (IoUring.isOne(target)) {
                rings.add(IoUring.of(pid, root.process(pid), descriptor));
              } else {
                NetworkNamespace namespace = NamespaceLink.networkNamespaceIn(target);
                if (namespace != null) {
                  namespaces.add(namespace);
                }
              }
            });
    unreadable = outcome.refused() + outcome.unreadable();
  }

  private void add(int descriptor, long inode) {
    if (size == inodes.length) {
      grow(size + 1);
    }
    descriptors[size] = descriptor;
    inodes[size++] = inode;
  }

  /** Adds what another look saw at further descriptors of the same process. */
  void append(ProcessDescriptors rest) {
    grow(size + rest.size);
    System.arraycopy(rest.descriptors, 0, descriptors, size, rest.size);
    System.arraycopy(rest.inodes, 0, inodes, size, rest.size);
    size += rest.size;
    rings.addAll(rest.rings);
    namespaces.addAll(rest.namespaces);
    outcome = outcome.and(rest.outcome);
    unreadable += rest.unreadable;
  }

  private void grow(int needed) {
    int length = Math.max(needed, size + (size >> 1));
    descriptors = Arrays.copyOf(descriptors, length);
    inodes = Arrays.copyOf(inodes, length);
  }

  /** Notes how the look ended. */
  void ends(End with) {
    end = with;
    if (with == End.LINKS_REFUSED) {
      unreadable = 0; // that is said of the process as a whole
    }
  }

  /** Notes that descriptors which could not be read are not worth telling of. */
  void forgetUnreadable() {
    unreadable = 0;
  }

  /** The process. */
  int pid() {
    return pid;
  }

  /** How the look ended. */
  End end() {
    return end;
  }

  /** Notes that the process was not running just before its descriptors were listed. */
  void wasAtRest(@Nullable AtRest before) {
    atRest = before;
  }

  /**
   * Whether the process holds what it held then: it has not run since. False if that is not known.
   */
  boolean holdsTheSame(ProcessReader processes) {
    return atRest != null && end == End.READ && unreadable == 0 && atRest.lasts(processes);
  }

  /** How reading its descriptors went. */
  FdTable.Outcome outcome() {
    return outcome;
  }

  /** The io_urings among its descriptors. */
  List<IoUring> rings() {
    return rings;
  }

  /** The network namespaces among its descriptors. */
  List<NetworkNamespace> namespaces() {
    return namespaces;
  }

  /** How many single descriptors could not be read. */
  int unreadable() {
    return unreadable;
  }

  /** How many of its descriptors are sockets. */
  int size() {
    return size;
  }

  /** The number of the socket descriptor in that place, 0 to {@link #size} − 1; ascending. */
  int descriptor(int place) {
    return descriptors[place];
  }

  /** The inode of the socket in that place, unsigned. */
  long inode(int place) {
    return inodes[place];
  }

  /** The hold in that place. */
  Hold hold(int place) {
    return new Hold(pid, Owner.Means.DESCRIPTOR, descriptors[place], inodes[place]);
  }
}
