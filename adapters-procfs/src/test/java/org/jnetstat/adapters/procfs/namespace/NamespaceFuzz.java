package org.jnetstat.adapters.procfs.namespace;

import static org.jnetstat.adapters.procfs.testing.FuzzChecks.LONGEST_COMPLAINT;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkLength;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkText;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.lines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.IpNetwork;

/** Any bytes as the addresses of a namespace. */
public final class NamespaceFuzz {

  private NamespaceFuzz() {}

  /** As {@code fib_trie}. */
  public static void routes(byte[] input) throws IOException {
    checkAddresses(LocalAddresses.parseFibTrie(new ByteArrayInputStream(input)), input);
  }

  /** As {@code if_inet6}. */
  public static void interfaces(byte[] input) throws IOException {
    checkAddresses(LocalAddresses.parseIfInet6(new ByteArrayInputStream(input)), input);
  }

  /** As {@code nf_conntrack}. */
  public static void translations(byte[] input) throws IOException {
    checkLength(
        "translations",
        TranslationTable.parse(new ByteArrayInputStream(input)).size(),
        lines(input));
  }

  private static void checkAddresses(List<IpNetwork> addresses, byte[] input) {
    checkLength("addresses", addresses.size(), lines(input));
    checkLength("different addresses", addresses.size(), Set.copyOf(addresses).size());
    addresses.forEach(address -> checkText(address.toString(), LONGEST_COMPLAINT));
  }
}
