package dev.switchboard.classifier.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.memory.MemorySettings.Recall;
import dev.switchboard.classifier.recall.RecallDialogue.Step;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.edge.recall.UserNotes;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.bot.BotEmbedding;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of docs/memory.md for recall do not get worse unnoticed. */
class RecallDialoguesTest {

  /** The index of what an erasure finds forgets what is old, so this is now. */
  private static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final Classification CLASSIFIED =
      new Classification("any", 0.9, List.of(), false, Map.of(), "en", DecidedBy.CLASSIFIER);

  /** Dialogues of a kind that may end with something else than they should. */
  private static final Map<String, Integer> KNOWN_FAULTS =
      Map.of("recalled", 3, "unrelated", 0, "apart", 0, "forgotten", 0);

  private static EmbeddingModel model;

  private Vertx vertx;
  private Redis redis;

  @BeforeAll
  static void loadsTheModel() {
    EmbeddingModel loaded = BotEmbedding.inProcess(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
    model =
        new EmbeddingModel(
            loaded.space(), new CachedEmbedder(loaded.embedder(), 1_000), loaded.unrelated());
  }

  @BeforeEach
  void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
  }

  @AfterEach
  void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Test
  void eachKindOfDialogueRecallsWhatItShould() {
    for (double similarity : List.of(0.3, 0.4, 0.5, 0.6, 0.7)) {
      System.out.println("recall from " + similarity + " on, wrong: " + wrong(similarity));
    }
    Map<String, List<String>> wrong = wrong(Recall.DEFAULT.similarity());

    assertThat(wrong.keySet()).isEqualTo(KNOWN_FAULTS.keySet());
    wrong.forEach(
        (kind, faults) ->
            assertThat(faults).as(kind).hasSizeLessThanOrEqualTo(KNOWN_FAULTS.get(kind)));
  }

  private Map<String, List<String>> wrong(double similarity) {
    Recall otherwise = Recall.DEFAULT;
    Recall rules = new Recall(otherwise.most(), similarity, otherwise.notes(), otherwise.keep());
    Map<String, List<String>> wrong = new TreeMap<>();
    for (RecallDialogue dialogue : RecallDialogue.all()) {
      List<String> faults = wrong.computeIfAbsent(dialogue.kind(), any -> new ArrayList<>());
      TreeSet<String> recalled = new TreeSet<>(recalled(dialogue, rules));
      if (!recalled.equals(new TreeSet<>(dialogue.recalls()))) {
        faults.add(dialogue.name() + ": " + recalled);
      }
    }
    return wrong;
  }

  private List<String> recalled(RecallDialogue dialogue, Recall rules) {
    UserNotes notes = new UserNotes(redis, RedisKeys.withPrefix("test-" + UUID.randomUUID() + ":"));
    UserRecall recall = new UserRecall(rules, notes, () -> model);
    List<String> recalled = List.of();
    for (int i = 0; i < dialogue.steps().size(); i++) {
      Step step = dialogue.steps().get(i);
      if (step.erase() != null) {
        notes.erase(step.erase(), BEGIN.plusSeconds(i));
      } else {
        TurnOpened turn = recall.of(turn(step, i), CLASSIFIED);
        recalled = turn.context().recalled().stream().map(Recalled::text).toList();
      }
    }
    return recalled;
  }

  private static TurnOpened turn(Step step, int number) {
    Instant at = BEGIN.plus(Duration.ofDays(step.day())).plusSeconds(number);
    return new TurnOpened(
        Objects.requireNonNull(step.in()),
        "turn-" + number,
        number + 1,
        List.of(new UserMessage("m" + number, Objects.requireNonNull(step.says()), at)),
        "web",
        step.by() == null ? "ada" : step.by(),
        ConversationContext.empty(),
        at);
  }
}
