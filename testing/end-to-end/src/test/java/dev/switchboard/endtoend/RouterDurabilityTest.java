package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.RedisProbe;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Routers are killed, frozen, scaled and set back; each run ends once, with what comes out
 * undisturbed. {@code -Ddurability.runs=10000} has the long variant.
 */
@Tag("slow")
class RouterDurabilityTest {

  private static final int RUNS = Integer.getInteger("durability.runs", 1_000);
  private static final int STEPS = 3;

  @RegisterExtension static final RouterFleet fleet = new RouterFleet();

  @Test
  void killedAtEveryCrashPointEachRunEndsOnce() {
    List<String> runs = new ArrayList<>();
    for (String point : List.of("before-commit", "after-commit", "after-publish")) {
      ServiceProcess router = fleet.launch(1, Map.of("SWITCHBOARD_CRASH_AT", point + ":7"));
      runs.addAll(fleet.begin("count", RUNS / 10));
      Witness.await(
          "the end at " + point,
          () -> {
            runs.addAll(fleet.begin("count", 1));
            return !router.isAlive();
          });
      assertThat(log(router)).contains("the process ends at");
    }
    fleet.router();
    fleet.assertEachEndsOnce(runs, STEPS);
  }

  @Test
  void aFrozenRouterThatGoesOnIsRefused() {
    ServiceProcess frozen =
        fleet.launch(1, Map.of("SWITCHBOARD_CRASH_AT", "before-commit:10:freeze"));
    List<String> runs = new ArrayList<>(fleet.begin("count", 200));
    Witness.await(
        "a frozen router",
        () -> {
          // however few commits the others took
          runs.addAll(fleet.begin("count", 1));
          return log(frozen).contains("the process ends at");
        });
    fleet.router();
    fleet.awaitEnds(runs, runs.size());

    frozen.sigcont();
    Witness.await("a refused write", () -> log(frozen).contains("were refused"));

    runs.addAll(fleet.begin("count", 50));
    fleet.assertEachEndsOnce(runs, STEPS);
  }

  @Test
  void scaledFromThreeToOneToThreeNoRunIsLostOrStuck() {
    ServiceProcess stays = fleet.launch(1, Map.of());
    ServiceProcess stopped = fleet.launch(1, Map.of());
    ServiceProcess killed = fleet.launch(1, Map.of());
    List.of(stays, stopped, killed).forEach(ServiceProcess::awaitReady);

    List<String> runs = new ArrayList<>(fleet.begin("count", 300));
    fleet.awaitEnds(runs, 50);
    stopped.stop();
    killed.sigkill();
    runs.addAll(fleet.begin("count", 300));
    fleet.awaitEnds(runs, 350);
    fleet.launch(1, Map.of());
    fleet.launch(1, Map.of()).awaitReady();
    runs.addAll(fleet.begin("count", 300));

    fleet.assertEachEndsOnce(runs, STEPS);
  }

  @Test
  void whatRedisLosesWhileTheRouterRunsIsRepaired() {
    fleet.router();
    loseTheLastWrites(() -> {}, () -> {});
  }

  @Test
  void whatRedisLosesWhileTheRouterIsAwayIsRepaired() {
    fleet.router();
    loseTheLastWrites(fleet::killAll, fleet::router);
  }

  private void loseTheLastWrites(Runnable before, Runnable after) {
    // given runs of which the snapshot has some, some half, and some not at all
    List<String> finished = new ArrayList<>(fleet.begin("count", 200));
    List<String> parked = new ArrayList<>(fleet.begin("hold", 20));
    fleet.awaitEnds(finished, 60);
    RedisProbe.Snapshot older = fleet.redis().snapshot();
    finished.addAll(fleet.begin("count", 100));
    parked.addAll(fleet.begin("hold", 20));
    fleet.awaitEnds(finished, finished.size());
    Witness.await("held commands", () -> fleet.outside().held() >= parked.size());
    fleet.awaitAllRead();
    Map<String, String> states = states(parked);
    // when
    before.run();
    fleet.redis().restore(older);
    after.run();
    // then also those are repaired that nobody touches
    Witness.await("the states of before", () -> states(parked).equals(states));
    List<String> more = fleet.begin("count", 50);
    fleet.assertEachEndsOnce(finished, STEPS);
    fleet.assertEachEndsOnce(more, STEPS);
    // and go on
    fleet.outside().release();
    fleet.awaitEnds(parked, parked.size());
    for (String run : parked) {
      assertThat(fleet.outside().outputs(run)).as(run).hasSize(1);
      assertThat(fleet.outside().commands(run)).as(run).hasSize(2);
    }
  }

  @Test
  void aRunKeepsItsFlowsVersionWhenRoutersAreReplacedOneByOne() {
    fleet.outside().release();
    ServiceProcess old = fleet.router();
    List<String> parked = fleet.begin("hold", 20);
    Witness.await("held commands", () -> fleet.outside().held() >= parked.size());

    fleet.launch(2, Map.of()).awaitReady();
    old.stop();
    List<String> fresh = fleet.begin("hold", 20);
    Witness.await("more held commands", () -> fleet.outside().held() >= 40);
    fleet.outside().release();

    fleet.awaitEnds(parked, parked.size());
    fleet.awaitEnds(fresh, fresh.size());
    assertThat(parked).allSatisfy(run -> assertThat(document(run)).isEqualTo(Set.of("1")));
    assertThat(fresh).allSatisfy(run -> assertThat(document(run)).isEqualTo(Set.of("2")));
  }

  @Test
  void whatEndedUnderAnEarlierBotIsNotDoneAgainByALaterOneWhenRedisIsEmptied() {
    // given runs that have ended, and a router that would go another way
    fleet.router();
    List<String> runs = fleet.begin("changing", 20);
    fleet.awaitEnds(runs, runs.size());
    fleet.awaitAllRead();
    fleet.killAll();
    ServiceProcess later = fleet.launch(2, Map.of()).awaitReady();
    // when
    fleet.redis().text("FLUSHALL");
    Witness.await("a repair", () -> log(later).contains("records were decided again"));
    List<String> more = fleet.begin("changing", 5);
    fleet.awaitEnds(more, more.size());
    // then nothing is done or said again, and nothing waits
    fleet.assertEachEndsOnce(runs, 1);
    fleet.assertEachEndsOnce(more, 2);
    assertThat(runs).allSatisfy(run -> assertThat(fleet.state(run)).contains("\"runs\":[]"));
  }

  private static Set<String> document(String run) {
    return fleet.outside().outputs(run).stream()
        .map(output -> output.replaceAll(".*\"document\":(\\d+).*", "$1"))
        .collect(java.util.stream.Collectors.toSet());
  }

  private static Map<String, String> states(List<String> runs) {
    Map<String, String> states = new HashMap<>();
    runs.forEach(run -> states.put(run, fleet.state(run)));
    return states;
  }

  private static String log(ServiceProcess service) {
    try {
      return Files.readString(service.log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
