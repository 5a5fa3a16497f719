package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.ModelReply.ToolCall;
import dev.switchboard.testkit.OpenAiServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each flow of {@code bots/gallery}, over HTTP, with a model whose answers are written down. */
@Tag("slow")
class GalleryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Gallery gallery;

  private OpenAiServer model;

  @BeforeAll
  static void start() {
    gallery = new Gallery();
  }

  @AfterAll
  static void stop() {
    gallery.close();
  }

  @BeforeEach
  void begin() {
    model = gallery.model;
    model.reset();
  }

  @Test
  void translates() {
    model.on("Translate the text into German", "Guten Morgen.");

    assertThat(output("translate", "{\"text\": \"Good morning.\", \"language\": \"German\"}"))
        .isEqualTo(json("{\"translation\": \"Guten Morgen.\"}"));
    assertThat(model.prompts()).singleElement().asString().contains("Text: Good morning.");
  }

  @Test
  void refusesAnInputThatDoesNotFit() {
    JsonNode run = gallery.run("translate", "{\"text\": \"Good morning.\"}");

    assertThat(run.path("status").asText()).isEqualTo("failed");
    assertThat(run.at("/problem/detail").asText()).contains("language");
    assertThat(model.prompts()).isEmpty();
  }

  @Test
  void summarisesThenTranslatesThenExtracts() {
    model
        .on("Sum the text up", "Ann owes 5 euros since May 3.")
        .on("Translate the text into German", "Ann schuldet seit 3. Mai 5 Euro.")
        .on(
            "List the names",
            "{\"names\": [\"Ann\"], \"dates\": [\"3. Mai\"], \"amounts\": [\"5 Euro\"]}");

    JsonNode output = output("digest", "{\"text\": \"A long one.\", \"language\": \"German\"}");

    assertThat(output.path("summary").asText()).isEqualTo("Ann owes 5 euros since May 3.");
    assertThat(output.at("/facts/amounts/0").asText()).isEqualTo("5 Euro");
    assertThat(model.prompts()).hasSize(3);
    assertThat(model.prompts().get(1)).contains("Text: Ann owes 5 euros");
    assertThat(model.prompts().get(2)).contains("Text: Ann schuldet seit");
  }

  @Test
  void picksTheBestOfThreeVariants() {
    model
        .on("as short as can be", "Hi.")
        .on("warm and personal", "Dear Ann, welcome!")
        .on("exact and complete", "Welcome, customer 7.")
        .on("Which text does this best", "{\"best\": 1, \"why\": \"It is friendly.\"}");

    JsonNode output = output("best-of-three", "{\"task\": \"Greet Ann\"}");

    assertThat(output.path("text").asText()).isEqualTo("Dear Ann, welcome!");
    assertThat(model.prompts().getLast())
        .contains("Text 0: Hi.", "Text 1: Dear Ann, welcome!", "Text 2: Welcome, customer 7.");
  }

  @Test
  void routesToTheSpecialist() {
    model
        .on("Which of these is the text about", "{\"label\": \"technical\"}")
        .on("specialist for faults and repairs", "Descale it.");

    assertThat(output("specialist", "{\"text\": \"The red light is on\"}"))
        .isEqualTo(json("{\"field\": \"technical\", \"answer\": \"Descale it.\"}"));
    assertThat(model.prompts().getFirst()).contains("- billing: invoices, payments, prices");
  }

  @Test
  void answersWithCitations() {
    model.on("Answer the question from these passages only", "Every three months [1].");

    JsonNode output = output("answer-with-citations", "{\"text\": \"When do I descale?\"}");

    assertThat(output.path("answer").asText()).contains("Every three months");
    assertThat(output.at("/citations/0/source").asText()).endsWith("descaling.md");
    assertThat(model.prompts()).singleElement().asString().contains("Descale the machine every");
  }

  @Test
  void plansDoesEachTaskAndMerges() {
    model
        .on("Split this goal", "{\"tasks\": [\"Find a room\", \"Invite all\"]}")
        .on("nothing else: Find a room", "Room 5.")
        .on("nothing else: Invite all", "All invited.")
        .on("Make one text of these results", "Room 5, all invited.");

    JsonNode output = output("plan-and-do", "{\"goal\": \"A meeting\"}");

    assertThat(output.path("text").asText()).isEqualTo("Room 5, all invited.");
    assertThat(model.prompts().getLast()).containsSubsequence("- Room 5.", "- All invited.");
  }

  @Test
  void anAgentSearchesAndThenMails() {
    model.on(
        "mail the answer to ann@example.com",
        "{\"action\": \"search_manual\", \"arguments\": {\"query\": \"warranty\"}}",
        "{\"action\": \"send_mail\", \"arguments\": {\"to\": \"ann@example.com\", \"subject\":"
            + " \"Warranty\", \"text\": \"Two years.\"}}",
        "{\"action\": \"finish\", \"answer\": \"Mailed.\"}");

    JsonNode output =
        output(
            "research-and-mail",
            "{\"request\": \"How long is the warranty?\", \"to\": \"ann@example.com\"}");

    assertThat(output).isEqualTo(json("{\"answer\": \"Mailed.\", \"toolCalls\": 2}"));
    assertThat(model.prompts().get(1)).contains("search_manual", "two years");
    assertThat(gallery.outside.mailsTo("ann@example.com"))
        .singleElement()
        .satisfies(mail -> assertThat(mail.path("text").asText()).isEqualTo("Two years."));
  }

  @Test
  void anAgentLooksTwoThingsUpAtOnce() {
    model
        .then(
            new ModelReply.ToolCalls(
                List.of(
                    new ToolCall("search_manual", "{\"query\": \"descale\"}"),
                    new ToolCall("get_account", "{\"email\": \"ann@example.com\"}"))))
        .replies("Plan plus; every three months.");

    JsonNode output =
        output("look-up-at-once", "{\"text\": \"I am ann@example.com. Plan? Descaling?\"}");

    assertThat(output)
        .isEqualTo(json("{\"answer\": \"Plan plus; every three months.\", \"toolCalls\": 2}"));
    JsonNode messages = model.requests().getLast().body().path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "tool");
    assertThat(messages.at("/2/tool_calls").findValuesAsText("name"))
        .containsExactly("search_manual", "get_account");
    assertThat(messages.at("/3/content").asText()).contains("Descale");
    assertThat(messages.at("/4/content").asText()).contains("plus");
  }

  @Test
  void nothingIsSentBeforePeopleApprove() {
    model.on(
        "Draft a short, friendly mail",
        "{\"subject\": \"Sorry\", \"text\": \"Too long.\"}",
        "{\"subject\": \"Sorry\", \"text\": \"Short.\"}");
    String run = Gallery.freshRun();
    CompletableFuture<JsonNode> ended =
        CompletableFuture.supplyAsync(
            () ->
                Http.json(
                    Http.ok(
                        Http.sendWith(
                            Map.of("Idempotency-Key", run),
                            gallery.service("gateway").url()
                                + "/v1/flows/draft-and-send/runs?wait=120",
                            "{\"task\": \"Say sorry\", \"to\": \"bob@example.com\","
                                + " \"approvers\": [\"ann\", \"cid\"], \"quorum\": 2}"))));

    // given a first draft that one of the two wants to be better
    String first = pending(run, "Too long.");
    assertThat(gallery.outside.mailsTo("bob@example.com")).isEmpty();
    JsonNode view = gallery.get("/v1/runs/" + run);
    assertThat(view.path("status").asText()).isEqualTo("waiting");
    assertThat(view.at("/waits/0/id").asText()).isEqualTo(first);
    assertThat(view.at("/waits/0/since").asText()).isNotBlank();
    assertThat(view.at("/steps/0/what").asText()).startsWith("model draft@1.0.0 (");
    decide(first, "ann", "rejected", "shorter, please");

    // when the second is approved by both at once, and by one of them twice
    String second = pending(run, "Short.");
    assertThat(model.prompts().getLast()).contains("shorter, please");
    assertThat(second).isNotEqualTo(first);
    assertThat(
            Stream.of("ann", "cid", "cid")
                .map(
                    who -> CompletableFuture.supplyAsync(() -> decide(second, who, "approved", "")))
                .toList()
                .stream()
                .map(CompletableFuture::join))
        .containsOnly(202);

    // then it is sent once
    JsonNode output = ended.join().path("output");
    assertThat(output.path("sent").asBoolean()).isTrue();
    assertThat(output.path("rounds").asInt()).isEqualTo(2);
    assertThat(gallery.outside.mailsTo("bob@example.com"))
        .singleElement()
        .satisfies(mail -> assertThat(mail.path("text").asText()).isEqualTo("Short."));
    assertThat(gallery.get("/v1/runs/" + run).path("status").asText()).isEqualTo("succeeded");
    assertThat(decide(first, "cid", "approved", "")).isEqualTo(409);
  }

  @Test
  void whatIsAskedWhileTheGatewayIsAwayIsFoundAndDecidedAfterwards() {
    model.on("Draft a short, friendly mail", "{\"subject\": \"Hi\", \"text\": \"Hello.\"}");
    String run = Gallery.freshRun();
    gallery.service("gateway").sigkill();

    // a run that is requested on Kafka, by who knows nothing of us but a topic's name
    gallery.kafka.send(
        gallery.topic(Topic.RUNS),
        "run-" + run,
        "{\"conversationId\": \"run-%s\", \"runId\": \"%s\", \"flow\": \"draft-and-send\", \"input\": {\"task\": \"Say hi\", \"to\": \"eve@example.com\"}, \"requestedAt\": \"2026-11-01T00:00:00Z\"}"
            .formatted(run, run),
        Map.of("ce_type", "dev.switchboard.run.requested.v1"));
    gallery.kafka.collectUntil(
        gallery.topic(Topic.REPLIES),
        records -> records.stream().anyMatch(record -> ("run-" + run).equals(record.key())));
    gallery.service("gateway").start();

    assertThat(decide(pending(run, "Hello."), "anyone", "rejected", "")).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .until(() -> gallery.get("/v1/runs/" + run).path("status").asText().equals("succeeded"));
    assertThat(gallery.outside.mailsTo("eve@example.com")).isEmpty();
  }

  @Test
  void twoAgentsHandOverToEachOther() {
    model
        .on(
            "You are the front desk",
            "{\"action\": \"get_account\", \"arguments\": {\"email\": \"ann@example.com\"}}",
            "{\"action\": \"finish\", \"answer\": \"HAND OVER: plan plus; the light is red\"}")
        .on(
            "You are the technician",
            "{\"action\": \"search_manual\", \"arguments\": {\"query\": \"red light\"}}",
            "{\"action\": \"finish\", \"answer\": \"HAND OVER: descale it; tell the plan\"}")
        .on(
            "Your colleague's notes: HAND OVER: descale it",
            "{\"action\": \"finish\", \"answer\": \"Descale it. Your plan is plus.\"}");

    JsonNode output =
        output("two-agents", "{\"text\": \"I am ann@example.com. Which plan? Red light?\"}");

    assertThat(output.path("answer").asText()).isEqualTo("Descale it. Your plan is plus.");
    assertThat(output.path("path"))
        .isEqualTo(json("[\"front-desk\", \"technician\", \"front-desk\"]"));
  }

  @Test
  void refinesUntilItIsGoodEnough() {
    model
        .on("Write this in at most six sentences", "First try.", "Second try.")
        .on(
            "from 0 to 10",
            "{\"score\": 4, \"critique\": \"Say why.\"}",
            "{\"score\": 9, \"critique\": \"Fine.\"}");

    JsonNode output = output("refine", "{\"task\": \"Praise coffee\"}");

    assertThat(output).isEqualTo(json("{\"text\": \"Second try.\", \"score\": 9, \"rounds\": 2}"));
    assertThat(model.prompts().get(2)).contains("Last text: First try.", "Say why.");
  }

  private static JsonNode output(String flow, String input) {
    JsonNode run = gallery.run(flow, input);
    assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
    return run.path("output");
  }

  /** The id of the approval that a run waits for, once its question holds this text. */
  private static String pending(String run, String text) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                gallery
                    .get("/v1/approvals?conversation=run-" + run)
                    .path("approvals")
                    .valueStream()
                    .filter(approval -> approval.path("question").asText().contains(text))
                    .map(approval -> approval.path("approvalId").asText())
                    .toList(),
            found -> found.size() == 1)
        .getFirst();
  }

  private static int decide(String approval, String by, String decision, String comment) {
    return gallery
        .post(
            "/v1/approvals/" + approval,
            "{\"decision\": \"%s\", \"by\": \"%s\", \"comment\": \"%s\"}"
                .formatted(decision, by, comment))
        .statusCode();
  }

  private static JsonNode json(String text) {
    return Http.json(text);
  }
}
