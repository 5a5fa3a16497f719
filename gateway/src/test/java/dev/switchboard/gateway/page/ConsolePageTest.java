package dev.switchboard.gateway.page;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePageTest extends GatewayTest {

  private static final String RUN =
      """
      {"runId": "r-1", "conversationId": "c-1", "flow": "cancel_order", "flowVersion": "1.0.0",
       "status": "waiting", "startedAt": "2026-11-01T09:30:00Z",
       "waits": [{"position": "/do/1/ask", "kind": "answer", "on": "answer",
                  "since": "2026-11-01T09:30:02Z"}],
       "pending": [],
       "steps": [{"position": "/do/0/look", "what": "tool get_order",
                  "since": "2026-11-01T09:30:00Z", "ms": 420, "how": "done"}]}""";

  /** What a run that may be tried again has, in place of what it waits for. */
  private static final String FAILED =
      """
      "pending": [], "retryable": true, "endedAt": "2026-11-01T09:31:00Z",
       "problem": {"type": "about:blank", "status": 503, "title": "Communication",
                   "detail": "the shop is down"}""";

  private static final String FLOWS =
      """
      {"flows": [{"name": "cancel_order", "version": "1.0.0", "digest": "abc",
        "intents": ["cancel"], "mermaid": "flowchart TD",
        "nodes": [{"id": "start", "kind": "start", "label": "cancel_order"},
                  {"id": "t1", "position": "/do/0/look", "kind": "tool", "label": "look"},
                  {"id": "t2", "position": "/do/1/ask", "kind": "ask", "label": "ask"},
                  {"id": "stop", "kind": "end", "label": "end"}],
        "edges": [{"from": "start", "to": "t1", "label": ""},
                  {"from": "t1", "to": "t2", "label": ""},
                  {"from": "t2", "to": "t1", "label": "again"},
                  {"from": "t2", "to": "stop", "label": ""}]}]}""";

  private Browser browser;

  @BeforeAll
  void startBrowser(@TempDir Path temporary) {
    browser = Browser.start(temporary);
  }

  @AfterAll
  void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void answer() {
    browser.screen(1200, 800);
    browser.prefers("light");
    json("/runs/counts", "{\"counts\": {\"open\": 3, \"waiting-approval\": 2, \"failed\": 1}}");
    json("/runs", "{\"runs\": [" + RUN + "]}");
    json("/flows", FLOWS);
    json("/conversations/c-1/runs/r-1", RUN);
    ConsoleAnswers.all().forEach(this::json);
    json("/conversations", page(1, 3, null));
    json(
        "/conversations/c-1",
        """
        {"conversationId": "c-1", "owner": "bot", "queued": 0,
         "memory": {"summary": "", "facts": {"order_id": "1002", "city": "Oslo"},
           "dialogue": {"mentions": [{"slot": "order_id", "value": "1002", "turn": 1,
             "at": "2026-11-01T09:30:00Z", "by": "user"}]}},
         "transcript": [
           {"role": "user", "text": "<img src=x onerror=alert(1)> cancel 1002",
            "at": "2026-11-01T09:30:00Z", "messageId": "m-1", "citations": []},
           {"role": "assistant", "text": "Shall I cancel order 1002?",
            "at": "2026-11-01T09:30:02Z", "turnId": "t-1", "citations": []}]}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live",
        "conversations",
        "conversations/c-1",
        "runs",
        "runs/c-1/r-1",
        "flows",
        "flows/cancel_order",
        "approvals",
        "dead-letters",
        "knowledge",
        "knowledge?query=returns",
        "prompts",
        "prompts/answer",
        "models",
        "intents"
      })
  void eachPageHasAnAddressAndIsAccessibleInLightAndDarkAndOnAPhone(String page)
      throws IOException {
    open(page);
    await().untilAsserted(() -> assertThat(browser.texts("h1")).isNotEmpty());
    await().untilAsserted(() -> assertThat(browser.texts(".empty")).doesNotContain("Loading…"));

    for (String scheme : List.of("light", "dark")) {
      browser.prefers(scheme);
      assertThat(browser.accessibilityViolations()).as("%s, %s", page, scheme).isEmpty();
    }
    browser.screenshot("console-" + page.replaceAll("[^a-z0-9-]", "-") + "-dark");
    browser.screen(360, 740);
    assertThat(browser.ask("document.documentElement.scrollWidth <= 360"))
        .as("%s fits a phone", page)
        .isEqualTo(true);
    browser.screenshot("console-" + page.replaceAll("[^a-z0-9-]", "-") + "-phone");
    browser.assertNoComplaints();
  }

  @Test
  void theAddressWithoutASlashLeadsThere() {
    browser.open(gateway.resolve("/console").toString());

    await().until(() -> browser.texts("h1"), List.of("Live")::equals);
  }

  @Test
  void liveShowsWhatWaits() {
    open("live");

    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts(".figures li"))
                    .contains("3\nconversations with open runs", "2\nwait for approvals"));
  }

  @Test
  void liveShowsHowTurnsGo() {
    open("live");

    await()
        .untilAsserted(
            () -> {
              assertThat(browser.texts(".figures li").toString())
                  .contains(
                      "2.0\nturns per second, over 30 s",
                      "820 ms\nmedian latency",
                      "2.1 s\n95th percentile",
                      "4\nof 600 turns failed");
              assertThat(browser.texts("figcaption"))
                  .containsExactly(
                      "Turns per second over 5 min · at most 2.4",
                      "95th percentile of latency over 5 min · at most 3.4 s");
            });
  }

  @Test
  void aServiceThatIsAwayLeavesTheOthersPartsOfThePage() {
    stateService.register(get(urlPathEqualTo("/turn-figures")).willReturn(serverError()));

    open("live");

    await()
        .untilAsserted(
            () -> {
              assertThat(browser.texts(".error").toString()).contains("answered with status 500");
              assertThat(browser.texts(".figures li")).contains("3\nconversations with open runs");
            });
  }

  @Test
  void whatACustomerWroteIsText() {
    open("conversations/c-1");

    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts(".user .said"))
                    .containsExactly("<img src=x onerror=alert(1)> cancel 1002"));
    browser.assertNoComplaints();
  }

  @Test
  void aRunsWayIsDrawnIntoItsFlow() {
    open("runs/c-1/r-1");

    await().untilAsserted(() -> assertThat(browser.texts(".node.here text")).contains("ask"));
    assertThat(browser.texts(".node.way text")).contains("look", "cancel_order");
    assertThat(browser.ask("document.querySelectorAll('.arrow.way').length")).isEqualTo(2L);
  }

  @Test
  void anAnsweringPersonSaysWhoTheyAre() {
    String one = "#/conversations/" + conversation;
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(
                okJson(
                    "{\"conversationId\": \"%s\", \"owner\": \"bot\", \"queued\": 0, \"memory\": {}, \"transcript\": []}"
                        .formatted(conversation))));
    json("/conversations/" + conversation + "/runs", "{\"runs\": []}");
    browser.open("about:blank");
    browser.open(gateway.resolve("/console/").toString() + one);
    await().untilAsserted(() -> assertThat(browser.texts(".answer button")).hasSize(3));

    browser.ask("localStorage.removeItem('switchboard.by')");
    browser.ask("document.getElementById('by').value = ''");
    browser.type("#reply", "I look into it.");
    browser.click(".answer button.primary");
    await().untilAsserted(() -> assertThat(toast()).isEqualTo("Say who you are first."));

    browser.type("#by", "Ada");
    browser.click(".answer button.primary");

    await().untilAsserted(() -> assertThat(toast()).startsWith("It is said."));
    assertThat(
            kafka.collectUntil(
                topic(Topic.HANDOFFS),
                records -> records.stream().anyMatch(it -> conversation.equals(it.key()))))
        .anySatisfy(it -> assertThat(it.value()).contains("I look into it.").contains("Ada"));
  }

  @Test
  void aRememberedValueIsCorrectedByAPerson() {
    remembering();
    await().untilAsserted(() -> assertThat(browser.texts("main tbody tr")).hasSize(2));
    assertThat(browser.texts("main tbody td").toString())
        .contains("known of the user, named in turn 1");

    browser.type("#by", "Ada");
    browser.ask(
        "(() => { const one = document.querySelector('main tbody input'); one.value = '1003'; })()");
    browser.click("main tbody button");

    await().untilAsserted(() -> assertThat(toast()).startsWith("It is corrected"));
    assertThat(sent(Topic.MESSAGES))
        .anySatisfy(it -> assertThat(it).contains("order_id", "\"1002\"", "\"1003\"", "\"Ada\""));
  }

  @Test
  void aFactAndTheSummaryAreCorrectedByAPerson() {
    remembering(
        """
        "summary": "user: I ordered shoes.", "facts": {}, "dialogue": {"facts": [
          {"subject": "order 1002", "relation": "status", "object": "lost", "turn": 1,
            "from": "2026-11-01T09:30:00Z", "source": "tool"},
          {"subject": "order 1002", "relation": "status", "object": "sent", "turn": 1,
            "from": "2026-11-01T09:20:00Z", "until": "2026-11-01T09:30:00Z", "source": "tool"}]}""");
    await().untilAsserted(() -> assertThat(browser.texts("main tbody tr")).hasSize(1));
    assertThat(browser.texts("main tbody td").toString())
        .contains("order 1002: status", "tool, turn 1", "lost");

    browser.type("#by", "Ada");
    browser.ask(
        "(() => { const one = document.querySelector('main tbody input'); one.value = 'found'; })()");
    browser.click("main tbody button");
    await().untilAsserted(() -> assertThat(toast()).startsWith("It is corrected"));
    assertThat(sent(Topic.MESSAGES))
        .anySatisfy(
            it ->
                assertThat(it)
                    .contains("\"order 1002\"", "\"status\"", "\"lost\"", "\"found\"", "\"Ada\""));

    // when
    browser.click("main .summary button.danger");

    // then
    await().untilAsserted(() -> assertThat(toast()).startsWith("It is forgotten"));
    assertThat(
            kafka.collectUntil(
                topic(Topic.MESSAGES),
                records ->
                    records.stream().filter(it -> conversation.equals(it.key())).count() >= 2))
        .filteredOn(it -> conversation.equals(it.key()))
        .anySatisfy(it -> assertThat(it.value()).contains("\"summary\":\"\"", "\"Ada\""));
  }

  @Test
  void aRunThatWaitsIsEndedWithAReason() {
    String run = RUN.replace("c-1", conversation);
    json("/conversations/" + conversation + "/runs/r-1", run);
    open("runs/" + conversation + "/r-1");
    await().untilAsserted(() -> assertThat(browser.texts(".answer button")).hasSize(1));

    browser.type("#by", "Ada");
    browser.click(".answer button");
    await().untilAsserted(() -> assertThat(toast()).isEqualTo("Say why first."));
    browser.type("#reason", "It is stuck.");
    browser.click(".answer button");

    await().untilAsserted(() -> assertThat(toast()).isEqualTo("Its end is requested."));
    assertThat(sent(Topic.OUTCOMES))
        .anySatisfy(it -> assertThat(it).contains("\"r-1\"", "It is stuck.", "\"Ada\""));
  }

  @Test
  void aRunThatFailedIsTriedAgain() {
    json(
        "/conversations/" + conversation + "/runs/r-1",
        RUN.replace("c-1", conversation)
            .replace("\"waiting\"", "\"failed\"")
            .replace("\"pending\": []", FAILED));
    open("runs/" + conversation + "/r-1");
    await().untilAsserted(() -> assertThat(browser.texts(".answer button")).hasSize(1));

    browser.type("#by", "Ada");
    browser.click(".answer button");

    await().untilAsserted(() -> assertThat(toast()).isEqualTo("It is requested."));
    assertThat(sent(Topic.OUTCOMES))
        .anySatisfy(it -> assertThat(it).contains("\"r-1\"", "2026-11-01T09:31:00Z", "\"Ada\""));
  }

  @Test
  void versionsOfAPromptStandSideBySide() {
    open("prompts/answer");

    await()
        .untilAsserted(
            () -> assertThat(browser.texts("thead th")).containsSequence("Version 3", "Version 4"));
    assertThat(browser.texts("tbody tr").toString())
        .contains("90 %", "10 %", "3 (1 %)", "52000 (200 each)");
  }

  private void remembering() {
    remembering(
        """
        "summary": "", "facts": {"order_id": "1002", "city": "Oslo"},
          "dialogue": {"mentions": [{"slot": "order_id", "value": "1002", "turn": 1,
            "at": "2026-11-01T09:30:00Z", "by": "user"}]}""");
  }

  private void remembering(String memory) {
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(
                okJson(
                    """
                    {"conversationId": "%s", "owner": "bot", "queued": 0, "transcript": [],
                     "memory": {%s}}"""
                        .formatted(conversation, memory))));
    json("/conversations/" + conversation + "/runs", "{\"runs\": []}");
    open("conversations/" + conversation);
  }

  private List<String> sent(Topic topic) {
    return kafka
        .collectUntil(
            topic(topic), records -> records.stream().anyMatch(it -> conversation.equals(it.key())))
        .stream()
        .filter(it -> conversation.equals(it.key()))
        .map(it -> it.value())
        .toList();
  }

  @Test
  void passagesAreShownWithTheirScores() {
    open("knowledge?query=returns");

    await()
        .untilAsserted(
            () -> assertThat(browser.texts(".scores").toString()).contains("91 %", "score 0.970"));
    assertThat(browser.texts("dd").toString()).contains("words and meaning");
  }

  @Test
  void anEndpointThatIsClosedOffIsSaidSo() {
    open("models");

    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts("td .failed"))
                    .containsExactly("closed off", "OPENAI_API_KEY is not set"));
    assertThat(browser.texts("main").toString()).contains("85 % today", "0.17");
  }

  @Test
  void unsureMessagesBecomeAPatchOfTheFile() {
    unsure("parcel lost, what \"now\"?");
    open("intents");
    await().untilAsserted(() -> assertThat(browser.texts("td select")).isNotEmpty());

    browser.ask(
        "(() => { const one = [...document.querySelectorAll('td select')]"
            + ".find(it => it.getAttribute('aria-label').includes('parcel lost'));"
            + " one.value = 'status'; one.dispatchEvent(new Event('change')); })()");

    assertThat(browser.texts("#patch"))
        .containsExactly(
            """
            --- a/intents.yaml
            +++ b/intents.yaml
            @@ -3,5 +3,6 @@
                 flow: track
                 examples:
                   - where is it
            +      - "parcel lost, what \\"now\\"?"
               hours:
                 flow: hours""");
  }

  @Test
  void versionsAndTasksOfAFlowAreShownWithTheirRates() {
    open("flows/cancel_order");

    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts("tbody td.failed"))
                    .containsExactly("1 (13 %)", "2 (50 %)", "2 (20 %)"));
    assertThat(browser.texts("tbody tr").getFirst())
        .isEqualTo("1.0.0 8 1 (13 %) none 44.0 s 1 min");
  }

  @ParameterizedTest
  @ValueSource(strings = {"knowledge", "prompts", "models", "intents"})
  void whatCannotBeReadIsSaidInWordsOnEachPage(String page) {
    stateService.register(get(urlPathEqualTo("/" + page)).willReturn(serverError()));

    open(page);

    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts(".error").toString())
                    .contains("answered with status 500"));
  }

  @Test
  void whereThereIsNothingEachPageSaysWhatCouldBe() {
    ConsoleAnswers.nothing().forEach(this::json);

    assertEmpty("live", "No turn has ended");
    assertEmpty("knowledge", "The bot has no pages");
    assertEmpty("prompts", "The bot has no prompts");
    assertEmpty("models", "the offline responder answers");
    assertEmpty("intents", "The bot has no intents");
  }

  private void assertEmpty(String page, String words) {
    open(page);
    await().untilAsserted(() -> assertThat(browser.texts(".empty").toString()).contains(words));
  }

  private String toast() {
    return String.valueOf(browser.ask("document.getElementById('toast').textContent"));
  }

  @Test
  void aMessageThatWasSaidAgainIsShownAsAConfusionAndBecomesAPatch() {
    bot.say(
        List.of(
            classified(1, "where my green parcel", "hours", 0.9),
            classified(2, "where is my green parcel", "status", 0.9)));
    open("intents");
    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts("main tbody tr").toString())
                    .contains("the customer said it again")
                    .contains("where my green parcel then: where is my green parcel"));

    browser.ask(
        "(() => { const one = [...document.querySelectorAll('td select')]"
            + ".find(it => it.getAttribute('aria-label').includes('where my green parcel'));"
            + " one.value = 'status'; one.dispatchEvent(new Event('change')); })()");

    assertThat(browser.texts("#patch").toString()).contains("+      - \"where my green parcel\"");
  }

  private void unsure(String text) {
    bot.say(List.of(classified(1, text, "status", 0.3)));
  }

  private TurnClassified classified(int turn, String text, String intent, double confidence) {
    Instant now = Instant.now();
    return new TurnClassified(
        new TurnOpened(
            conversation,
            "t-" + turn + "-" + conversation,
            turn,
            List.of(new UserMessage("m-" + turn, text, now)),
            null,
            null,
            ConversationContext.empty(),
            now),
        new Classification(
            intent,
            confidence,
            List.of(new Classification.Candidate(intent, confidence)),
            false,
            Map.of(),
            "en",
            Classification.DecidedBy.CLASSIFIER));
  }

  @Test
  void aLongListIsReadPageByPage() {
    json("/conversations", page(1, 50, "17-c-50"));
    stateService.register(
        get(urlPathEqualTo("/conversations"))
            .withQueryParam("cursor", equalTo("17-c-50"))
            .willReturn(okJson(page(51, 60, null))));
    open("conversations");
    await().untilAsserted(() -> assertThat(browser.texts("tbody tr")).hasSize(50));

    browser.click("main .buttons button");

    await().untilAsserted(() -> assertThat(browser.texts("tbody tr")).hasSize(60));
    assertThat(browser.texts("main .buttons button")).isEmpty();
  }

  @Test
  void aServiceThatIsAwayIsSaidInWords() {
    stateService.register(get(urlPathEqualTo("/conversations")).willReturn(serverError()));

    open("conversations");

    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts(".error").toString())
                    .contains("answered with status 500"));
  }

  @Test
  void nothingIsSaidInWordsToo() {
    json("/conversations", "{\"conversations\": []}");

    open("conversations");

    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts(".empty").toString()).contains("Nobody has written yet"));
  }

  private void open(String page) {
    browser.open("about:blank");
    browser.open(gateway.resolve("/console/").toString() + "#/" + page);
  }

  private void json(String path, String body) {
    stateService.register(get(urlPathEqualTo(path)).willReturn(okJson(body)));
  }

  private static String page(int from, int to, String next) {
    String rows =
        IntStream.rangeClosed(from, to)
            .mapToObj(
                i ->
                    """
                    {"conversationId": "c-%d", "at": "2026-11-01T09:30:00Z", "owner": "bot",
                     "turns": 2, "open": false, "queued": 0, "waiting": true, "last": "Shall I?"}"""
                        .formatted(i))
            .collect(Collectors.joining(","));
    String end = next == null ? "" : ", \"next\": \"" + next + "\"";
    return "{\"conversations\": [" + rows + "]" + end + "}";
  }
}
