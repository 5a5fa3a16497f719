package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a child process may say in one breath. */
class BoundedLinesTest {

  private static final int LONGEST = 65_536;

  /** 200 MB without an end of a line, made while they are read. */
  private static final class Flood extends InputStream {
    private long left = 200_000_000;

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int most) {
      int some = (int) Math.min(left, most);
      Arrays.fill(buffer, offset, offset + some, (byte) 'x');
      left -= some;
      return some == 0 ? -1 : some;
    }

    long taken() {
      return 200_000_000 - left;
    }
  }

  @Test
  void readsNoMoreOfALineOf200MegabytesThanAllowed() {
    // given
    Flood flood = new Flood();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new BoundedLines(flood, LONGEST), StandardCharsets.UTF_8));

    // then
    assertThatThrownBy(lines::readLine)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 65536 bytes");
    assertThat(flood.taken()).isLessThan(2L * LONGEST);
  }

  @Test
  void countsEachLineByItself() throws IOException {
    // given
    String two = "a".repeat(9) + "\n" + "b".repeat(9) + "\n";
    BoundedLines bounded =
        new BoundedLines(new ByteArrayInputStream(two.getBytes(StandardCharsets.UTF_8)), 10);

    // then
    assertThat(new String(bounded.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(two);
  }
}
