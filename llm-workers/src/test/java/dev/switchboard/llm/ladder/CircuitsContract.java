package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all circuits do. */
abstract class CircuitsContract {

  static final CircuitRules RULES =
      new CircuitRules(
          3,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(30),
          Duration.ofHours(1));

  final String endpoint = "https://models.example/" + UUID.randomUUID();

  /** One worker's circuits; all of them share what they know. */
  abstract Circuits circuits();

  private static void fails(Circuits circuits, String endpoint, int times) {
    for (int i = 0; i < times; i++) {
      circuits.failed(endpoint);
    }
  }

  private Access untilItMayBeAsked(Circuits circuits) {
    return await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> circuits.ask(endpoint), Access::open);
  }

  @Test
  void letsEveryCallThroughToAnEndpointOfWhichNothingIsKnown() {
    assertThat(circuits().ask(endpoint)).isEqualTo(Access.now(false));
  }

  @Test
  void remembersThatAnEndpointHasAnswered() {
    Circuits circuits = circuits();
    circuits.answered(endpoint);

    assertThat(untilKnown(circuits())).isEqualTo(Access.now(true));
  }

  private Access untilKnown(Circuits circuits) {
    return await().until(() -> circuits.ask(endpoint), Access::lately);
  }

  @Test
  void opensForAllAfterFailuresInARow() {
    // given
    Circuits one = circuits();
    Circuits other = circuits();

    // when
    fails(one, endpoint, 2);
    assertThat(one.ask(endpoint).open()).isTrue();
    fails(other, endpoint, 1);

    // then
    assertThat(other.ask(endpoint).open()).isFalse();
    Access access = await().until(() -> one.ask(endpoint), it -> !it.open());
    assertThat(access.closedFor()).isPositive().isLessThanOrEqualTo(RULES.longest());
  }

  @Test
  void anAnswerMakesFailuresForgotten() {
    Circuits circuits = circuits();

    fails(circuits, endpoint, 2);
    circuits.answered(endpoint);
    fails(circuits, endpoint, 2);

    assertThat(circuits.ask(endpoint).open()).isTrue();
  }

  @Test
  void oneCallAloneTriesTheEndpointOut() throws Exception {
    // given
    List<Circuits> workers = List.of(circuits(), circuits(), circuits());
    fails(workers.getFirst(), endpoint, 3);
    assertThat(workers).noneMatch(it -> it.ask(endpoint).open());

    // when
    List<Access> probes;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Access>> calls =
          IntStream.range(0, 30)
              .<Callable<Access>>mapToObj(i -> () -> untilOneIsThrough(workers.get(i % 3)))
              .toList();
      probes = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }

    // then
    assertThat(probes).filteredOn(Access::open).singleElement().matches(Access::probe);
  }

  private volatile boolean through;

  private Access untilOneIsThrough(Circuits circuits) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              Access access = circuits.ask(endpoint);
              through |= access.open();
              return access;
            },
            access -> access.open() || through);
  }

  @Test
  void closesWhenTheProbeIsAnswered() {
    Circuits circuits = circuits();
    fails(circuits, endpoint, 3);
    assertThat(untilItMayBeAsked(circuits).probe()).isTrue();

    circuits.answered(endpoint);

    assertThat(circuits.ask(endpoint)).isEqualTo(Access.now(true));
    assertThat(await().until(() -> circuits().ask(endpoint), Access::open).probe()).isFalse();
  }

  @Test
  void staysOpenLongerWhenTheProbeFails() {
    Circuits circuits = circuits();
    fails(circuits, endpoint, 3);
    Duration first = circuits.ask(endpoint).closedFor();
    untilItMayBeAsked(circuits);

    circuits.failed(endpoint);

    assertThat(first).isLessThanOrEqualTo(RULES.first());
    assertThat(circuits.ask(endpoint).closedFor()).isGreaterThan(RULES.first());
  }
}
