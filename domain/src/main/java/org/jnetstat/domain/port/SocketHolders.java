package org.jnetstat.domain.port;

import java.util.List;
import java.util.Map;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;

/**
 * What a {@link org.jnetstat.domain.port.ProcessLookup} found.
 *
 * @param byInode for each wanted inode that is held: all holders, in {@link Owner#ORDER}
 * @param obstacles what kept the search from seeing everything; while there is one, "no holder" is
 *     not certain
 * @param notices other things worth saying
 */
public record SocketHolders(
    Map<Long, List<Owner>> byInode, List<Fact.Obstacle> obstacles, List<Notice> notices) {

  /** No process holds anything, and everything could be seen. */
  public static final SocketHolders NONE = new SocketHolders(Map.of(), List.of(), List.of());

  /** Copies the obstacles and notices; the map is taken as it is, since it can be large. */
  public SocketHolders {
    obstacles = List.copyOf(obstacles);
    notices = List.copyOf(notices);
  }

  /**
   * All holders of a socket, in {@link Owner#ORDER}.
   *
   * @param inode the socket's inode, unsigned; no process holds 0
   */
  public List<Owner> of(long inode) {
    List<Owner> holders = inode == 0 ? null : byInode.get(inode);
    return holders == null ? List.of() : holders;
  }
}
