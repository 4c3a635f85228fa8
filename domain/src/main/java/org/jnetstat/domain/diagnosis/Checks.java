package org.jnetstat.domain.diagnosis;

import java.util.List;

/** The project's own checks. */
public final class Checks {

  private Checks() {}

  /** All of them: queues and peers, the kernel's limits, programs, signs of intruders. */
  public static List<Check> own() {
    return List.of(
        new AcceptQueueCheck(),
        new SynFloodCheck(),
        new CloseWaitCheck(),
        new NotReadingCheck(),
        new PeerNotReadingCheck(),
        new PeerSilentCheck(),
        new DatagramsDroppedCheck(),
        new PortsExhaustedCheck(),
        new DescriptorCheck(),
        new MemoryPressureCheck(),
        new OrphansCheck(),
        new TimeWaitCheck(),
        new ReceiveDropsCheck(),
        new ConntrackCheck(),
        new ExposureCheck(),
        new ShadowCheck(),
        new StaleProgramCheck(),
        new ReverseShellCheck(),
        new DisguiseCheck(),
        new RawSocketCheck(),
        new PacketSocketCheck(),
        new HiddenCheck());
  }
}
