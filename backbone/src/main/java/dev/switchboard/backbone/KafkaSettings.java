package dev.switchboard.backbone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is to run.
 *
 * @param port where it listens on loopback; 0 picks a free one
 * @param directory its data; absent means a temporary directory that is deleted at the end
 * @param retentionBytes what a partition keeps at least before its oldest segments are deleted
 * @param segmentBytes size of one segment file, at least 1 MiB
 * @param heapMegabytes the most Java heap that the process may use, at least 64
 */
public record KafkaSettings(
    int port, @Nullable Path directory, long retentionBytes, int segmentBytes, int heapMegabytes) {

  static final long RETENTION_BYTES = 128L << 20;
  static final int SEGMENT_BYTES = 16 << 20;

  /** Refuses values that no broker could run with. */
  public KafkaSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Kafka port " + port + " is not within 0–65535");
    }
    if (segmentBytes < 1 << 20 || retentionBytes < segmentBytes) {
      throw new IllegalArgumentException(
          "Kafka needs segments of 1 MiB or more and a retention of one segment or more, not "
              + segmentBytes
              + " and "
              + retentionBytes);
    }
    if (heapMegabytes < 64) {
      throw new IllegalArgumentException("Kafka needs a heap of 64 MiB or more");
    }
  }

  /** A broker on a free port with data that goes when it is closed. */
  public static KafkaSettings temporary() {
    return new KafkaSettings(0, null, RETENTION_BYTES, SEGMENT_BYTES, 256);
  }

  /** The same with this port. */
  public KafkaSettings withPort(int port) {
    return new KafkaSettings(port, directory, retentionBytes, segmentBytes, heapMegabytes);
  }

  /** The same with data in {@code directory}, which stays when the broker is closed. */
  public KafkaSettings withDirectory(Path directory) {
    return new KafkaSettings(port, directory, retentionBytes, segmentBytes, heapMegabytes);
  }

  /** The same with this much heap. */
  public KafkaSettings withHeapMegabytes(int heapMegabytes) {
    return new KafkaSettings(port, directory, retentionBytes, segmentBytes, heapMegabytes);
  }
}
