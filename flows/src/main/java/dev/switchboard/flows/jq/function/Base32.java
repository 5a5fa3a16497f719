package dev.switchboard.flows.jq.function;

import dev.switchboard.flows.jq.value.JqFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Base 32 of RFC 4648, which the JDK lacks. */
public final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final int BLOCK = 8;

  private Base32() {}

  public static String encode(String text) {
    StringBuilder out = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      held = (held << Byte.SIZE) | (b & 0xFF);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        out.append(ALPHABET.charAt((held >> bits) & 31));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      out.append(ALPHABET.charAt((held << (BITS - bits)) & 31));
    }
    while (out.length() % BLOCK != 0) {
      out.append('=');
    }
    return out.toString();
  }

  public static String decode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new JqFailure("the text is not valid base32 data");
      }
      held = (held << BITS) | value;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        out.write(held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
