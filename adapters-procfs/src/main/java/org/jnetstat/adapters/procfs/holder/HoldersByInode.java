package org.jnetstat.adapters.procfs.holder;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;

/**
 * The holders of each socket that is held, in {@link Owner#ORDER}: a map over columns of numbers,
 * whose values are made when they are asked for. With a hundred thousand sockets a map of lists
 * would take more memory than the rest of the program.
 */
final class HoldersByInode extends AbstractMap<Long, List<Owner>> {

  private final SocketInodes wanted;

  /** Where the holds of an inode begin, by its index; one more for the end of the last. */
  private final int[] starts;

  private final ProcessInfo[] processes;
  private final int[] descriptors;
  private final Owner.Means[] means;

  private HoldersByInode(Collector from) {
    wanted = from.wanted;
    starts = new int[wanted.size() + 1];
    for (int i = 0; i < from.size; i++) {
      starts[from.indexes[i] + 1]++;
    }
    for (int index = 0; index < wanted.size(); index++) {
      starts[index + 1] += starts[index];
    }
    processes = new ProcessInfo[from.size];
    descriptors = new int[from.size];
    means = new Owner.Means[from.size];
    int[] next = starts.clone();
    for (int i = 0; i < from.size; i++) {
      int place = next[from.indexes[i]]++;
      processes[place] = from.processes[i];
      descriptors[place] = from.descriptors[i];
      means[place] = from.means[i];
    }
  }

  @Override
  public @Nullable List<Owner> get(@Nullable Object key) {
    int index = key instanceof Long inode ? wanted.indexOf(inode) : -1;
    return index < 0 || starts[index] == starts[index + 1] ? null : owners(index);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Entry<Long, List<Owner>>> entrySet() {
    Set<Entry<Long, List<Owner>>> entries = new LinkedHashSet<>();
    wanted.stream()
        .forEach(
            inode -> {
              List<Owner> owners = get(inode);
              if (owners != null) {
                entries.add(new SimpleImmutableEntry<>(inode, owners));
              }
            });
    return entries;
  }

  private List<Owner> owners(int index) {
    int start = starts[index];
    if (starts[index + 1] == start + 1) {
      return List.of(owner(start));
    }
    List<Owner> owners = new ArrayList<>();
    for (int place = start; place < starts[index + 1]; place++) {
      owners.add(owner(place));
    }
    owners.sort(Owner.ORDER);
    return List.copyOf(owners);
  }

  private Owner owner(int place) {
    Integer descriptor = descriptors[place] < 0 ? null : (Integer) descriptors[place];
    return new Owner(processes[place], means[place], descriptor);
  }

  /** Collects holds in any order. */
  static final class Collector {

    private static final int FIRST_SIZE = 64;

    private final SocketInodes wanted;
    private int[] indexes = new int[FIRST_SIZE];
    private ProcessInfo[] processes = new ProcessInfo[FIRST_SIZE];
    private int[] descriptors = new int[FIRST_SIZE];
    private Owner.Means[] means = new Owner.Means[FIRST_SIZE];
    private int size;

    /** For holders of these sockets. */
    Collector(SocketInodes wanted) {
      this.wanted = wanted;
    }

    /**
     * Adds a hold.
     *
     * @param inode one of the wanted sockets
     * @param descriptor its number; null where the means are none
     */
    void add(long inode, ProcessInfo process, Owner.Means by, @Nullable Integer descriptor) {
      if (size == indexes.length) {
        int length = size * 2;
        indexes = Arrays.copyOf(indexes, length);
        processes = Arrays.copyOf(processes, length);
        descriptors = Arrays.copyOf(descriptors, length);
        means = Arrays.copyOf(means, length);
      }
      indexes[size] = wanted.indexOf(inode);
      processes[size] = process;
      means[size] = by;
      descriptors[size++] = descriptor == null ? -1 : descriptor;
    }

    /** The map of what was added. */
    HoldersByInode toMap() {
      return new HoldersByInode(this);
    }
  }
}
