package dev.switchboard.tools.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/** Answers compressed by Brotli (RFC 7932), which the HTTP client leaves as they are. */
final class Brotli {

  private Brotli() {}

  static boolean is(@Nullable String encoding) {
    return encoding != null && encoding.strip().equalsIgnoreCase("br");
  }

  /**
   * What was compressed; one byte more than allowed tells that there is more.
   *
   * @throws IOException it is no Brotli
   */
  static byte[] read(byte[] compressed, int limit) throws IOException {
    try (InputStream plain = new BrotliInputStream(new ByteArrayInputStream(compressed))) {
      return plain.readNBytes(limit + 1);
    }
  }
}
