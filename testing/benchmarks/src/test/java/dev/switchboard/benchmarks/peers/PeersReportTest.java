package dev.switchboard.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.benchmarks.measure.Percentiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeersReportTest {

  @Test
  void everyPeerIsAColumnOfOneTable() {
    PeersReport report =
        new PeersReport(50, 64, List.of(peer("One", 1_234.4, 2), peer("Two", 99.6, 0)));

    List<String> lines = report.table().lines().toList();

    assertThat(lines.get(0)).isEqualTo("|  | One | Two |");
    assertThat(lines).contains("| turns/s, 64 at once | 1,234 | 100 |");
    assertThat(lines).contains("| lost | 2 | 0 |");
    assertThat(lines).contains("| CPU µs a turn | 350 | 350 |");
    assertThat(lines).contains("| KiB more a turn | 2.0 | 2.0 |");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.chars().filter(letter -> letter == '|')).hasSize(4));
  }

  private static PeerFigures peer(String name, double perSecond, int lost) {
    return new PeerFigures(
        name,
        "fsync",
        new Percentiles(1, 2),
        new Percentiles(3, 4),
        perSecond,
        Map.of("program", 100.0, "postgres", 250.0),
        100,
        102,
        1024,
        new Crash(10, 7, 6, 1, 2, 3, lost, 4, 5, 6.0));
  }
}
