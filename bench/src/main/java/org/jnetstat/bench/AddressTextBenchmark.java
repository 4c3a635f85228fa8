package org.jnetstat.bench;

import java.util.Arrays;
import org.jnetstat.domain.address.IpAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** The text of addresses; a row has two. */
public class AddressTextBenchmark extends ProgramConditions {

  private static final int COUNT = 1000;

  private final IpAddress[] v4 = new IpAddress[COUNT];
  private final IpAddress[] v6 = new IpAddress[COUNT];
  private final IpAddress[] mapped = new IpAddress[COUNT];
  private final StringBuilder text = new StringBuilder();

  /** Addresses as they occur: the numbers of IPv6 mostly have one run of zeros. */
  public AddressTextBenchmark() {
    Arrays.setAll(v4, i -> MadeUpMachine.v4(i));
    Arrays.setAll(v6, i -> MadeUpMachine.v6(i));
    Arrays.setAll(mapped, i -> IpAddress.V6.mapping(MadeUpMachine.v4(i)));
  }

  /** Dotted decimal. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int v4() {
    return write(v4);
  }

  /** The one text of RFC 5952. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int v6() {
    return write(v6);
  }

  /** An IPv4 peer of a dual-stack socket. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int mapped() {
    return write(mapped);
  }

  private int write(IpAddress[] addresses) {
    text.setLength(0);
    for (IpAddress address : addresses) {
      address.appendTo(text);
    }
    return text.length();
  }
}
