package org.jnetstat.domain.port;

import java.util.List;
import java.util.Map;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
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
    Map<Long, List<Owner>> byInode, List<Obstacle> obstacles, List<Notice> notices) {

  /** Nobody holds anything, and everything could be seen. */
  public static final SocketHolders NONE = new SocketHolders(Map.of(), List.of(), List.of());

  /** Copies the obstacles and notices; the map is taken as it is, for it can be large. */
  public SocketHolders {
    obstacles = List.copyOf(obstacles);
    notices = List.copyOf(notices);
  }

  /**
   * All holders of a socket, in {@link Owner#ORDER}.
   *
   * @param inode the socket's inode, unsigned; nobody holds 0
   */
  public List<Owner> of(long inode) {
    return inode == 0 ? List.of() : byInode.getOrDefault(inode, List.of());
  }

  /**
   * Why some process's sockets stay unseen.
   *
   * @param kind which of the two ways of not seeing
   * @param cause what stands in the way, to follow "N sockets have no visible owner: "
   * @param remedy what to do about it, in the imperative
   */
  public record Obstacle(Kind kind, String cause, String remedy) {

    /**
     * The ways of not seeing; the first is the one to blame where both apply, since it can be
     * mended.
     */
    public enum Kind {
      /** Processes are visible, and what they hold is not. */
      NOT_PERMITTED(Ownership.Reason.NOT_PERMITTED, Notice.Code.OWNERS_NOT_PERMITTED),
      /** Processes outside this PID namespace are not visible at all. */
      OTHER_PID_NAMESPACE(
          Ownership.Reason.OTHER_PID_NAMESPACE, Notice.Code.OWNERS_IN_OTHER_PID_NAMESPACE);

      private final Ownership.Reason reason;
      private final Notice.Code code;

      Kind(Ownership.Reason reason, Notice.Code code) {
        this.reason = reason;
        this.code = code;
      }

      public Ownership.Reason reason() {
        return reason;
      }

      public Notice.Code code() {
        return code;
      }
    }
  }
}
