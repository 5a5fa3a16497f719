package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.RedisProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The router's group begins with the first record again: nothing is published, and Redis stays as
 * it is. {@code -Ddurability.runs=10000} has the long variant.
 */
@Tag("slow")
class RouterReplayTest {

  private static final int RUNS = Integer.getInteger("durability.runs", 1_000);

  @RegisterExtension static final RouterFleet fleet = new RouterFleet();

  @Test
  void aReplayOfFinishedRunsChangesNothing() {
    fleet.router();
    List<String> runs = new ArrayList<>(fleet.begin("local", RUNS));
    runs.addAll(fleet.begin("count", RUNS / 10));
    fleet.awaitEnds(runs, runs.size());
    replayed(Map.of(), key -> true);
  }

  @Test
  void aReplayOfRunsThatAreForgottenBeginsNone() {
    Map<String, String> forgetful = Map.of("SWITCHBOARD_ROUTER_TIME_TO_LIVE", "2s");
    fleet.launch(1, forgetful).awaitReady();
    List<String> runs = fleet.begin("count", 100);
    fleet.awaitEnds(runs, runs.size());
    Witness.await(
        "forgotten runs", () -> runs.stream().allMatch(run -> fleet.state(run).isEmpty()));
    // Lists lose their forgotten entries by and by, a replay or not.
    replayed(forgetful, key -> !key.contains("run:list:"));
    assertThat(runs).allSatisfy(run -> assertThat(fleet.state(run)).isEmpty());
  }

  private void replayed(Map<String, String> environment, Predicate<String> compared) {
    fleet.awaitAllRead();
    fleet.killAll();
    Map<TopicPartition, Long> ends = fleet.ends();
    Map<String, List<Byte>> before = runsIn(fleet.redis().snapshot(), compared);

    fleet.resetToTheBeginning();
    fleet.launch(1, environment).awaitReady();
    fleet.awaitAllRead();

    assertThat(fleet.ends()).as("what was published").isEqualTo(ends);
    assertThat(runsIn(fleet.redis().snapshot(), compared)).as("Redis").isEqualTo(before);
  }

  /** Without what a router says of itself: how far it has read, and which flows it has. */
  private static Map<String, List<Byte>> runsIn(
      RedisProbe.Snapshot snapshot, Predicate<String> compared) {
    Map<String, List<Byte>> runs = new HashMap<>(snapshot.values());
    runs.keySet().removeIf(key -> key.contains("run:marks:") || key.contains("flow:{router}:"));
    runs.keySet().removeIf(compared.negate());
    return runs;
  }
}
