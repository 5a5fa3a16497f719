package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.mcp.OlderMcpServer.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that speak the transport of 2024-11-05 and refuse what is posted to their stream. */
class OlderHttpTransportTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final JsonNode TEXT = Requests.json("'seven left'");

  private final List<AutoCloseable> open = new ArrayList<>();
  private OlderMcpServer server;
  private StockTool stock;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"ANSWERS", "NAMES_AN_ADDRESS"})
  void callsShareOneStream(Manner manner) throws Exception {
    // given
    serve(manner, Effect.ONCE, LONG);

    // then
    assertThat(List.of(call(), call(), call())).containsOnly(TEXT);
    assertThat(server.streams).hasValue(1);
    assertThat(server.received("initialize")).hasSize(1);
    assertThat(server.received("notifications/initialized")).hasSize(1);
    assertThat(server.received("tools/call")).hasSize(3);
  }

  @Test
  void manyCallsAtOnceGetTheirOwnAnswers() throws Exception {
    // given
    serve(Manner.ANSWERS, Effect.NONE, LONG);

    // when
    List<Callable<JsonNode>> calls = new ArrayList<>();
    for (int count = 0; count < 50; count++) {
      calls.add(this::call);
    }
    List<JsonNode> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JsonNode> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }

    // then
    assertThat(answers).hasSize(50).containsOnly(TEXT);
    assertThat(server.streams).hasValue(1);
  }

  @Test
  void aStreamThatHasEndedIsOpenedAgainByTheNextCall() throws Exception {
    // given
    serve(Manner.ENDS_AFTER, Effect.ONCE, LONG);

    // when
    JsonNode first = call();
    await().atMost(LONG).ignoreExceptions().until(() -> call().equals(TEXT));

    // then
    assertThat(first).isEqualTo(TEXT);
    assertThat(server.streams).hasValueGreaterThan(1);
  }

  @Test
  void aStreamThatEndsBeforeTheAnswerLeavesTheEffectOpen() throws Exception {
    // given
    serve(Manner.ENDS, Effect.ONCE, LONG);

    // when
    ToolFailure failure = failure();

    // then
    assertThat(failure.answerLost()).as("it may have acted").isTrue();
    assertThat(server.received("tools/call")).as("not repeated").hasSize(1);
    assertThat(call()).isEqualTo(TEXT);
  }

  @Test
  void aCallThatOnlyReadsIsRepeatedAfterThat() throws Exception {
    serve(Manner.ENDS, Effect.NONE, LONG);
    assertThat(call()).isEqualTo(TEXT);
  }

  @Test
  void aCallThatTakesTooLongIsATimeOutAndIsCancelled() throws Exception {
    // given
    serve(Manner.SILENT, Effect.ONCE, SHORT);

    // when
    ToolFailure failure = failure();

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    assertThat(failure.answerLost()).isTrue();
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(server.received("notifications/cancelled")).hasSize(1));
  }

  @Test
  void aStreamThatWasSilentForAWholeCallIsNotTrusted() throws Exception {
    // given
    serve(Manner.SILENT, Effect.ONCE, SHORT);

    // when
    failure();
    failure();

    // then
    assertThat(server.streams).hasValue(2);
  }

  @Test
  void signsOfProgressGiveACallMoreTime() throws Exception {
    serve(Manner.PROGRESSES, Effect.ONCE, SHORT);
    assertThat(call()).isEqualTo(TEXT);
  }

  @Test
  void messagesGoToNoOtherServer() throws Exception {
    // given
    serve(Manner.NAMES_ANOTHER, Effect.ONCE, LONG);

    // then
    assertThat(failure()).hasMessageContaining("evil.example").hasMessageContaining("same server");
  }

  @Test
  void aServerThatNamesNoPlaceSpeaksNeitherTransport() throws Exception {
    // given
    serve(Manner.NAMES_NONE, Effect.ONCE, SHORT);

    // then
    assertThat(failure()).hasMessageContaining("405");
    assertThat(failure().answerLost()).isFalse();
  }

  @Test
  void aMessageBeyondTheBoundEndsTheCall() throws Exception {
    serve(Manner.TALKS_TOO_MUCH, Effect.ONCE, LONG);
    assertThat(failure()).hasMessageContaining("bytes in one message");
  }

  private void serve(Manner manner, Effect effect, Duration timeout) throws Exception {
    server = new OlderMcpServer(manner);
    open.add(server);
    stock = StockTool.at(server.address(), effect, timeout);
    open.add(stock);
  }

  private JsonNode call() throws Exception {
    return stock.call();
  }

  private ToolFailure failure() {
    return stock.failure();
  }
}
