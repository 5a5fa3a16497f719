package dev.switchboard.tools.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses of the Internet from those that lead somewhere else: into this machine, its
 * network, or its cloud's metadata.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose
 *     addresses, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">the same, IPv6</a>
 */
final class PublicAddresses {

  private static final List<Network> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/127",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "64:ff9b:1::/48",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::of)
          .toList();

  private static final Network NAT64 = Network.of("64:ff9b::/96");
  private static final Network SIX_TO_FOUR = Network.of("2002::/16");
  private static final Network COMPATIBLE = Network.of("::/96");

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 16) {
      // An IPv4 address inside of an IPv6 address leads where the former does.
      if (NAT64.contains(address) || COMPATIBLE.contains(address)) {
        return isPublic(address) && contain(inner(bytes, 12));
      }
      if (SIX_TO_FOUR.contains(address)) {
        return contain(inner(bytes, 2));
      }
    }
    return isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    return SPECIAL.stream().noneMatch(network -> network.contains(address));
  }

  private static InetAddress inner(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
