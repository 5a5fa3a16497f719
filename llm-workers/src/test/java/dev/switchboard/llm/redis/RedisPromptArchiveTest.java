package dev.switchboard.llm.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.bot.prompts.PromptSource;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.llm.core.GenerationAnswer.Answered;
import dev.switchboard.llm.core.GenerationListener;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.ModelRequest.Said;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run's prompt is the one that it began with, also where this worker never had it. */
class RedisPromptArchiveTest {

  private static final BotFolder BOT =
      BotFolders.load(ProjectRoot.resolve("llm-workers/src/test/resources/bot"));
  private static final PromptSource BEFORE =
      new PromptSource(
          "answer",
          "0.9",
          100,
          "prompts/answer.md",
          """
          ---
          id: answer
          version: "0.9"
          variables: [question]
          examples:
            - {user: Do you sell hats?, answer: We do.}
          ---
          {#include _manners /} Answer {question}
          """,
          Map.of("_manners", "Be brief."));

  private final List<ModelRequest> asked = new ArrayList<>();
  private Vertx vertx;
  private Redis redis;
  private Generator generator;

  @BeforeEach
  void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
    RedisKeys keys = RedisKeys.withPrefix("test-" + UUID.randomUUID() + ":");
    redis
        .send(
            Request.cmd(Command.HSET)
                .arg(keys.of(PromptCatalog.KEPT_AT))
                .arg("digest")
                .arg(new PromptCatalog(Map.of("answer", List.of(BEFORE))).json()))
        .await()
        .indefinitely();
    generator =
        new Generator(
            BOT,
            (request, deltas) -> {
              asked.add(request);
              return new ModelAnswer("Yes.", "small", 1, 1, "stop");
            },
            Guards.of(BOT.bot(), null),
            new RedisPromptArchive(redis, keys),
            Generator.REPAIRS);
  }

  @AfterEach
  void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  private ModelRequest asks(@Nullable String version, @Nullable String hash) throws Exception {
    GenerationRequested request = Requests.asking("Hats?").event().withPrompt(version, hash);
    assertThat(generator.generate(request, delta -> {}, GenerationListener.NONE))
        .isInstanceOf(Answered.class);
    return asked.getLast();
  }

  @Test
  void thePromptOfTheRunIsFilledWithItsPartialsAndExamples() throws Exception {
    ModelRequest sent = asks("0.9", BEFORE.hash());

    assertThat(sent.system()).isEqualTo("Be brief. Answer Hats?");
    assertThat(sent.messages())
        .containsExactly(
            new Said(true, "Do you sell hats?"),
            new Said(false, "We do."),
            new Said(true, "Hats?"));
    assertThat(sent.origin().version()).isEqualTo("0.9");
    assertThat(sent.origin().hash()).isEqualTo(BEFORE.hash());
  }

  @Test
  void todaysIsFilledWhereNobodyKnowsTheRuns() throws Exception {
    assertThat(asks("0.8", "000000000000").system()).startsWith("Answer in a friendly way");
    assertThat(asks(null, null).system()).startsWith("Answer in a friendly way");
  }
}
