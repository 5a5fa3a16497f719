package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.Classification.Part;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.state.ConversationRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * States that the release 0.1.0 has stored in Redis: this version reads them, and takes their runs
 * on as that release did.
 */
class StoredStatesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/stored-states");

  /** Branches that wait for everything that a branch of several can wait for. */
  private static final String BRANCHES =
      """
      timeout: { after: PT2H }
      do:
        - all:
            fork:
              branches:
                - look: { call: tool, with: { name: look } }
                - write: { call: generate, with: { prompt: p } }
                - pause: { wait: { minutes: 30 } }
                - decide: { call: approve, with: { question: 'Pay?', from: [ ann, bob ], quorum: 2, expires: PT1H, onExpiry: fail } }
                - hear:
                    listen: { to: { any: [ { with: { type: note } } ], until: '${ length > 1 }' } }
                    foreach:
                      item: note
                      do:
                        - work: { call: tool, with: { name: work, arguments: { n: '${ $note.n }' } } }
                - attempts:
                    try:
                      - risky: { call: tool, with: { name: risky } }
                    catch:
                      retry: { delay: PT5S, limit: { attempt: { count: 3, duration: PT50S } } }
                - each:
                    for: { each: item, in: '${ [1, 2, 3] }' }
                    metadata: { concurrency: 2 }
                    do:
                      - one: { call: tool, with: { name: one, arguments: { n: '${ $item }' } } }
                - row:
                    for: { each: item, in: '${ [1, 2] }' }
                    do:
                      - next: { call: tool, with: { name: next, arguments: { n: '${ $item }' } } }
                - deep: { run: { workflow: { namespace: t, name: child, version: '1.0.0' } } }
                - think: { call: agent, with: { prompt: solve, tools: [ find ] } }
      """;

  private static final String ASKING =
      "- which: { call: ask, with: { text: 'Which order?', slot: order_id, validate: { pattern: '[0-9]{4}' } } }\n"
          + "- look: { call: tool, with: { name: look, arguments: { id: '${ .value }' } } }";

  private static final String HURRY =
      "timeout: { after: PT1H }\ndo:\n  - a: { call: ask, with: { text: 'Now?' } }";

  private static final String ECHO = "- a: { call: reply, with: { text: '${ .text }' } }";

  enum Sample {
    BRANCHES(StoredStatesTest::branches, StoredStatesTest::branchesGoOn),
    QUESTION(StoredStatesTest::question, play -> play.user("1002").toolAnswers("{}")),
    DISAMBIGUATION(StoredStatesTest::disambiguation, play -> play.user("the second")),
    CONFIRMATION(
        StoredStatesTest::confirmation,
        play -> {
          play.user("yes").toolAnswers("{'sent': true}");
          model(play, "{'action': 'finish', 'answer': 'Sent.'}");
        }),
    LEFT_OVER(StoredStatesTest::leftOver, play -> play.user("Hello", "echo", 0.9, Map.of()));

    private final Supplier<Play> begin;
    private final Consumer<Play> goOn;

    Sample(Supplier<Play> begin, Consumer<Play> goOn) {
      this.begin = begin;
      this.goOn = goOn;
    }
  }

  private static Play bot(Map<String, String> tasks) {
    Map<String, Flow> flows = new LinkedHashMap<>();
    Map<String, String> flowOf = new LinkedHashMap<>();
    tasks.forEach(
        (name, body) -> {
          flows.put(name, Play.flow(name, body));
          flowOf.put(name, name);
        });
    return Play.of(
        new BotFlows(
            flows,
            flowOf,
            "main",
            key -> Optional.empty(),
            Map.of(),
            Map.of("mail", "Send a mail to {to}?"),
            Set.of("look"),
            BotFlows.IntentLabels.NONE,
            BotFlows.UnsupportedLanguage.NONE,
            Play.TEXTS));
  }

  private static Play branches() {
    String text = "do it all and say hello";
    return bot(Map.of(
            "main", BRANCHES, "child", "- a: { call: tool, with: { name: deep } }", "echo", ECHO))
        .user(text, several(part(text, "do it all", "main"), part(text, "say hello", "echo")))
        .event("note", "n1", "{'n': 1}");
  }

  private static void branchesGoOn(Play play) {
    var approval = play.last(ApprovalRequested.class);
    for (String who : List.of("ann", "bob")) {
      play.give(
          new ApprovalDecided(
              Play.CONVERSATION,
              approval.runId(),
              approval.approvalId(),
              ApprovalDecided.Decision.APPROVED,
              who,
              null,
              Play.START));
    }
    for (ToolRequested request : play.tools()) {
      if (request.tool().equals("risky")) {
        play.fail(request, 503).timerFires();
        play.answer(play.last(ToolRequested.class), "{'tried': 2}");
      } else {
        play.answer(request, "{'of': '" + request.tool() + "'}");
      }
    }
    play.event("note", "n2", "{'n': 2}");
  }

  private static Play question() {
    Play play = bot(Map.of("main", ASKING, "echo", ECHO));
    String text = "my order and say hello";
    return play.user(text, several(part(text, "my order", "main"), part(text, "say hello", "echo")))
        .user("what?");
  }

  private static Play disambiguation() {
    return bot(Map.of("main", ASKING, "echo", ECHO))
        .user(
            "hm",
            new Classification(
                "main",
                0.4,
                List.of(),
                false,
                Map.of("order_id", new SlotValue("1001", "1001", 0, 1)),
                "en",
                DecidedBy.CLASSIFIER,
                List.of("main", "echo"),
                List.of(),
                List.of()));
  }

  private static Play confirmation() {
    Play play =
        bot(Map.of("main", "- a: { call: agent, with: { prompt: p, tools: [ find, mail ] } }"))
            .user("mail ann");
    model(play, "{'action': 'find', 'arguments': {'q': 'ann'}}");
    play.toolAnswers("{'address': 'ann@example.com'}");
    model(play, "{'action': 'mail', 'arguments': {'to': 'ann@example.com'}}");
    return play;
  }

  /** A question's time is over outside of a turn, while something else was wanted. */
  private static Play leftOver() {
    String text = "now and say hello";
    return bot(Map.of("main", HURRY, "echo", ECHO))
        .user(text, several(part(text, "now", "main"), part(text, "say hello", "echo")))
        .timerFires();
  }

  private static void model(Play play, String json) {
    var request = play.last(GenerationRequested.class);
    play.give(
        new GenerationCompleted(
            Play.CONVERSATION,
            null,
            request.runId(),
            request.commandId(),
            new Outcome.Succeeded(Play.json("{'json': " + json + "}")),
            new GenerationUsage("model", 10, 5, "stop")));
  }

  private static Part part(String text, String piece, String intent) {
    int start = text.indexOf(piece);
    return new Part(start, start + piece.length(), intent, 0.9, Map.of(), DecidedBy.CLASSIFIER);
  }

  private static Classification several(Part... parts) {
    return new Classification(
        parts[0].intent(),
        0.9,
        List.of(),
        false,
        Map.of(),
        "en",
        DecidedBy.CLASSIFIER,
        List.of(),
        List.of(),
        List.of(parts));
  }

  @ParameterizedTest
  @EnumSource
  void areReadAndGoOnAsInTheReleaseThatStoredThem(Sample sample) throws IOException {
    // given the same story as this version plays it, and what that release had stored
    Play play = sample.begin.get();
    int before = play.published.size();
    ConversationRuns stored = state(sample, "state.json");
    assertThat(asStoredThen(stored)).isEqualTo(asStoredThen(play.state));
    // when
    play.state = stored;
    sample.goOn.accept(play);
    // then
    List<Event> published = play.published.subList(before, play.published.size());
    assertThat(asJson(published))
        .isEqualTo(EventJson.mapper().readTree(text(sample, "published.json")));
    assertThat(play.log).isEqualTo(text(sample, "log.txt").lines().toList());
    assertThat(asStoredThen(play.state)).isEqualTo(asStoredThen(state(sample, "after.json")));
  }

  /**
   * That release kept neither when a question was asked and until when it waits, nor the words of
   * the open turn.
   */
  private static JsonNode asStoredThen(ConversationRuns state) throws IOException {
    JsonNode json = EventJson.mapper().readTree(EventJson.mapper().writeValueAsString(state));
    Stream.concat(Stream.of(json.path("choice")), json.path("runs").valueStream())
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .forEach(question -> question.remove(List.of("askedAt", "expiresAt")));
    if (json.path("turn") instanceof ObjectNode turn) {
      turn.remove("text");
    }
    return json;
  }

  /** Without the fields that requests of that release did not have. */
  private static JsonNode asJson(List<Event> events) throws IOException {
    ArrayNode all = EventJson.mapper().createArrayNode();
    for (Event event : events) {
      ObjectNode body = (ObjectNode) EventJson.mapper().readTree(EventCodec.body(event));
      if (event instanceof GenerationRequested) {
        body.remove(List.of("message", "severalTools"));
      }
      all.addObject()
          .put("id", event.id())
          .put("type", event.getClass().getSimpleName())
          .set("body", body);
    }
    return all;
  }

  private static ConversationRuns state(Sample sample, String file) throws IOException {
    return EventJson.mapper().readValue(text(sample, file), ConversationRuns.class);
  }

  private static String text(Sample sample, String file) throws IOException {
    return Files.readString(SAMPLES.resolve(sample.name().toLowerCase(Locale.ROOT)).resolve(file));
  }
}
