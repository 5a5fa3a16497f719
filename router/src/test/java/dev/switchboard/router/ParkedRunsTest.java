package dev.switchboard.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.telemetry.LoopTelemetry;
import dev.switchboard.edge.timers.RedisTimers;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.ReplaySupport;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.router.core.RunReducer;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.RouterMessages;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.testkit.Backbone;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it costs to resume one run of many, counted by Redis itself. */
class ParkedRunsTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int AT_ONCE = 500;

  /** Digits of counters, and what Redis says of itself. */
  private static final long FEW_BYTES = 400;

  private final Backbone backbone = Backbone.embedded();
  private final List<Event> published = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Redis redis;
  private RedisTimers timers;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    // one connection: what is not waited for is done before what is
    redis =
        Redis.createClient(
            vertx, new RedisOptions().setConnectionString(backbone.redisUrl()).setMaxPoolSize(1));
    timers =
        new RedisTimers(
            redis,
            RedisKeys.UNPREFIXED,
            "router",
            Duration.ofSeconds(30),
            InstantSource.fixed(NOON));
  }

  @AfterEach
  void disconnect() throws Exception {
    redis.close();
    vertx.closeAndAwait();
    backbone.close();
  }

  /** Commands that Redis has done, and bytes that went in and out. */
  private record Cost(long commands, long bytes) {}

  @Test
  void resumingOneOfAHundredThousandRunsCostsWhatResumingOneOfAHundredCosts() {
    // given
    resume("warm", 0);
    Cost few = resume("few", 100);
    // when
    Cost many = resume("many", 100_000);
    // then
    System.out.printf("resuming one of 100: %s; one of 100,000: %s%n", few, many);
    assertThat(many.commands()).isEqualTo(few.commands());
    assertThat(many.bytes()).isBetween(few.bytes() - FEW_BYTES, few.bytes() + FEW_BYTES);
  }

  @Test
  void aFinishedRunLeavesOneRecordThatGoesByItself() {
    resume("finished", 0);
    var keys = redis.send(Request.cmd(Command.KEYS).arg("*finished*")).await().indefinitely();
    assertThat(keys).isNotEmpty();
    for (var key : keys) {
      assertThat(number(Request.cmd(Command.TTL).arg(key.toString())))
          .isBetween(1L, KEPT.toSeconds());
    }
    assertThat(keys.size())
        .as("the state, that the run was begun, and the lines about its steps")
        .isEqualTo(3);
    assertThat(number(Request.cmd(Command.ZCARD).arg(RedisTimers.dueOf("router")))).isZero();
  }

  private long number(Request request) {
    return redis.send(request).await().indefinitely().toLong();
  }

  /** Begins a run that waits for a day, and resumes it among others with a process of its own. */
  private Cost resume(String id, int others) {
    process(router(), new RunRequested(id, id, "main", json("{}"), NOON), NOON);
    copies(id, others);
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    TransitionLoop<ConversationRuns> fresh = router();
    Cost before = cost();

    List<Outgoing> due = timers.claim(tomorrow).await().indefinitely().due();
    assertThat(due).hasSize(1);
    process(fresh, due.getFirst().envelope().event(), tomorrow);
    timers.forget(due).await().indefinitely();

    Cost after = cost();
    assertThat(published)
        .filteredOn(RunCompleted.class::isInstance)
        .last(InstanceOfAssertFactories.type(RunCompleted.class))
        .extracting(RunCompleted::runId)
        .isEqualTo(id);
    redis
        .send(
            Request.cmd(Command.DEL)
                .arg(RedisTimers.eventsOf("router"))
                .arg(RedisTimers.dueOf("router")))
        .await()
        .indefinitely();
    return new Cost(after.commands() - before.commands(), after.bytes() - before.bytes());
  }

  /** Parked runs like the one, which are due a day later. */
  private void copies(String id, int others) {
    var state =
        redis
            .send(Request.cmd(Command.HMGET).arg("run:{" + id + "}").arg("v").arg("s").arg("u"))
            .await()
            .indefinitely();
    String timer =
        redis
            .send(Request.cmd(Command.HVALS).arg(RedisTimers.eventsOf("router")))
            .await()
            .indefinitely()
            .get(0)
            .toString();
    long due = NOON.plus(Duration.ofDays(2)).toEpochMilli();
    for (int from = 0; from < others; from += AT_ONCE) {
      var requests = new ArrayList<Request>();
      for (int i = from; i < Math.min(others, from + AT_ONCE); i++) {
        requests.add(
            Request.cmd(Command.HSET)
                .arg("run:{copy-" + i + "}")
                .arg("v")
                .arg(state.get(0).toString())
                .arg("s")
                .arg(state.get(1).toString())
                .arg("u")
                .arg(""));
        requests.add(
            Request.cmd(Command.HSET)
                .arg(RedisTimers.eventsOf("router"))
                .arg("copy-" + i)
                .arg(timer));
        requests.add(
            Request.cmd(Command.ZADD).arg(RedisTimers.dueOf("router")).arg(due).arg("copy-" + i));
      }
      redis.batch(requests).await().indefinitely();
    }
  }

  private TransitionLoop<ConversationRuns> router() {
    return new TransitionLoop<>(
        "router",
        new RunReducer(
            new BotFlows(
                Map.of("main", flow()),
                Map.of(),
                "main",
                new RouterMessages(
                    "failed", "what?", "all right", "human", "waiting", "done", 0.75))),
        new RedisStateStore(redis, "run:", KEPT),
        this::publish,
        timers,
        LoopTelemetry.off(),
        10,
        ReplaySupport.none());
  }

  private static Flow flow() {
    String text =
        """
        document: { dsl: '1.0.1', namespace: t, name: main, version: '1.0.0' }
        do:
          - sleep: { wait: P1D }
          - done: { set: { slept: true } }
        """;
    return ((Compilation.Compiled) FlowCompiler.compile("main.yaml", text)).flow();
  }

  private static void process(TransitionLoop<ConversationRuns> loop, Event event, Instant at) {
    var envelope = new Envelope<>("/test", at, "bot", "1", event);
    var raw =
        new RawRecord(
            envelope.type().topic(),
            0,
            0,
            at,
            event.conversationId(),
            EventCodec.headers(envelope),
            EventCodec.body(event));
    loop.process(List.of(new InboundRecord(raw, Context.root()))).await().indefinitely();
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    return EventJson.mapper().valueToTree(Map.of("text", text));
  }

  private Cost cost() {
    String info =
        redis.send(Request.cmd(Command.INFO).arg("stats")).await().indefinitely().toString();
    return new Cost(
        value(info, "total_commands_processed"),
        value(info, "total_net_input_bytes") + value(info, "total_net_output_bytes"));
  }

  private static long value(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).trim()))
        .findFirst()
        .orElseThrow();
  }

  private Uni<Void> publish(List<Outgoing> events) {
    return Uni.createFrom()
        .voidItem()
        .invoke(() -> events.forEach(it -> published.add(it.envelope().event())));
  }
}
