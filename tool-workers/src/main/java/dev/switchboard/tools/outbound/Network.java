package dev.switchboard.tools.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that share their first bits (CIDR, RFC 4632), such as {@code 10.0.0.0/8}.
 *
 * @param base any address of the network
 * @param bits how many bits they share
 */
public record Network(InetAddress base, int bits) {

  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * Reads {@code address/bits}, or one address.
   *
   * @throws IllegalArgumentException with the fix
   */
  public static Network of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress base = literal(parts[0]);
    if (base != null) {
      int most = base.getAddress().length * 8;
      try {
        int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        if (bits >= 0 && bits <= most) {
          return new Network(base, bits);
        }
      } catch (NumberFormatException e) {
        throw unreadable(text, e);
      }
    }
    throw unreadable(text, null);
  }

  private static IllegalArgumentException unreadable(String text, @Nullable Exception e) {
    return new IllegalArgumentException(
        "'%s' is no network; write one such as 10.0.0.0/8 or fd00::/8".formatted(text), e);
  }

  /** The address that a text spells out in the usual way; null where it is a name. */
  static @Nullable InetAddress literal(String text) {
    boolean dotted = text.chars().filter(c -> c == '.').count() == 3;
    if (!LITERAL.matcher(text).matches() || !(dotted || text.contains(":"))) {
      return null;
    }
    try {
      // never asks a name server: it has only digits, dots and colons
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Whether the address is one of them. */
  public boolean contains(InetAddress address) {
    byte[] one = base.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
