package org.jnetstat.domain.violation;

import java.net.InetAddress;

/** A domain that uses the network. */
public final class OpensSockets {
  InetAddress address() {
    return InetAddress.getLoopbackAddress();
  }
}
