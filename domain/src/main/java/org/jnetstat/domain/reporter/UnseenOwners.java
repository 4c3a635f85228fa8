package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;

/** Why sockets that are still there have no owner that can be seen. */
final class UnseenOwners {

  private final List<Fact.Obstacle> obstacles;

  /** Unseen for these obstacles, or, if there are none, though everything could be seen. */
  UnseenOwners(List<Fact.Obstacle> obstacles) {
    // What is about visible processes comes first, since it can be mended. The sort is stable.
    List<Fact.Obstacle> sorted = new ArrayList<>(obstacles);
    sorted.sort(Comparator.comparing(obstacle -> !obstacle.isAboutVisibleProcesses()));
    this.obstacles = List.copyOf(sorted);
  }

  /** Whether everything could be seen. */
  boolean isWithoutObstacle() {
    return obstacles.isEmpty();
  }

  /** The reason for each of them: the worst obstacle's. */
  Ownership.Reason reason() {
    if (obstacles.isEmpty()) {
      return Ownership.Reason.UNEXPLAINED;
    }
    return obstacles.getFirst().isAboutVisibleProcesses()
        ? Ownership.Reason.NOT_PERMITTED
        : Ownership.Reason.OTHER_PID_NAMESPACE;
  }

  /** The notice about so many. Its facts are all obstacles, since each may be mended. */
  Notice notice(int count) {
    return switch (reason()) {
      case UNEXPLAINED -> new Notice(Notice.Code.SOCKETS_UNEXPLAINED, count);
      case NOT_PERMITTED ->
          new Notice(Notice.Code.OWNERS_NOT_PERMITTED, count, List.copyOf(obstacles));
      default ->
          new Notice(Notice.Code.OWNERS_IN_OTHER_PID_NAMESPACE, count, List.copyOf(obstacles));
    };
  }
}
