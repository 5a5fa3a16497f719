package dev.switchboard.llm;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.worker.ShutdownInterrupt;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.OpenAiServer;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that stops interrupts the threads of the work that is under way. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(value = ModelInTests.class, restrictToAnnotatedClass = true)
class StoppingTest {

  private static final String QUESTION = "How many days do I have to return an item?";

  OpenAiServer model;

  @Inject GenerationWork work;

  @Inject RedisDataSource redis;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leavesAHangingGenerationToTheNextDelivery(boolean streamed) throws Exception {
    // given
    Requests request = asking(QUESTION).with(RETURNS).command("command-" + UUID.randomUUID());
    GenerationRequested event = (streamed ? request.streamed() : request).event();
    model.reset().hangs().always("Within 30 days.");
    FutureTask<Object> first = new FutureTask<>(outcomeOf(event));
    Thread delivery = Thread.startVirtualThread(first);
    Awaitility.await().until(() -> model.requests().size() == 1);

    // when
    delivery.interrupt();

    // then
    assertThat(first.get()).isInstanceOf(ShutdownInterrupt.class);
    assertThat(model.requests()).hasSize(1);
    assertThat(redis.key().exists("generation:{" + event.commandId() + "}"))
        .as("the claim is left to its lease")
        .isFalse();
    assertThat(outcomeOf(event).call())
        .isInstanceOfSatisfying(
            GenerationCompleted.class,
            next -> assertThat(next.usage().responder()).startsWith("small"));
  }

  private Callable<Object> outcomeOf(GenerationRequested event) {
    return () -> {
      try {
        return work.answer(new Envelope<>("/switchboard/router", Instant.EPOCH, "shop", "7", event))
            .events()
            .getFirst();
      } catch (ShutdownInterrupt e) {
        return e;
      }
    };
  }
}
