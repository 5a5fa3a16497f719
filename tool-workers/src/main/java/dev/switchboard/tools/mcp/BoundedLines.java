package dev.switchboard.tools.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of lines of which none is longer than allowed: beyond, reading fails. */
final class BoundedLines extends FilterInputStream {

  private final int longest;
  private int length;

  /**
   * @param longest bytes of a line
   */
  BoundedLines(InputStream in, int longest) {
    super(in);
    this.longest = longest;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count((byte) one);
    }
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int most) throws IOException {
    int read = super.read(buffer, offset, most);
    for (int i = 0; i < read; i++) {
      count(buffer[offset + i]);
    }
    return read;
  }

  private void count(byte one) throws IOException {
    length = one == '\n' ? 0 : length + 1;
    if (length > longest) {
      throw new IOException("a line of more than %s bytes".formatted(longest));
    }
  }
}
