package dev.switchboard.gateway.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.ReplyReset;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnProgress;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Reply.Choice;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.gateway.fixture.FakeBot;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatPageTest extends GatewayTest {

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
  void openAFreshPage() {
    browser.openTab();
    browser.screen(1000, 760);
    browser.open(gateway.resolve("/chat/icon.svg").toString());
    browser.ask("localStorage.clear()");
    browser.open(gateway.toString());
    await().until(() -> texts("#connection"), List.of("Online")::equals);
  }

  @Test
  void isServedWithAPolicyThatAllowsOnlyItsOwnFiles() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  @Test
  void showsTheAnswerWithItsSource() throws IOException {
    browser.say("How do I return an item?");

    await().until(() -> texts(".bot .sources"), List.of("Source: Returns and refunds")::equals);
    assertThat(texts(".user .bubble")).containsExactly("How do I return an item?");
    assertThat(texts(".bot .bubble")).containsExactly("You said: How do I return an item?");
    await().until(() -> texts("#typing"), List.of("")::equals);
    browser.screenshot("answer-light");
    browser.assertNoComplaints();
  }

  @Test
  void showsWhatTheBotDoesAndSaysWhileItWrites() throws IOException {
    browser.say("silent until we say so");
    await().until(() -> texts("#progress"), List.of("The bot is answering")::equals);
    MessageReceived message = sent("silent until we say so");

    String turnId = Ids.derive("turn", message.conversationId(), message.messageId());
    String draftId = FakeBot.draftIdOf(turnId);
    bot.say(List.of(new TurnProgress(message.conversationId(), turnId, "/do/1", "Looking it up")));
    await().until(() -> texts("#progress"), List.of("Looking it up")::equals);
    bot.say(
        List.of(
            new ReplyDelta(message.conversationId(), turnId, draftId, 0, "You said: "),
            new ReplyDelta(message.conversationId(), turnId, draftId, 1, "sil")));
    await().until(() -> texts(".bot.streaming .bubble"), List.of("You said: sil")::equals);
    browser.prefers("dark");
    browser.screenshot("streaming-dark");
    browser.prefers("light");
    bot.say(FakeBot.answer(message));

    await()
        .until(
            () -> texts(".bot:not(.streaming) .bubble"),
            List.of("You said: silent until we say so")::equals);
    assertThat(texts(".bot")).hasSize(1);
  }

  @Test
  void showsNoMixtureOfTwoAttempts() {
    browser.say("silent and begun twice");
    MessageReceived message = sent("silent and begun twice");
    String id = message.conversationId();
    String turnId = Ids.derive("turn", id, message.messageId());
    String draftId = FakeBot.draftIdOf(turnId);
    bot.say(List.of(new ReplyDelta(id, turnId, draftId, 0, "The first att", 7)));
    await().until(() -> texts(".bot.streaming .bubble"), List.of("The first att")::equals);

    bot.say(
        List.of(
            new ReplyReset(id, turnId, draftId, 8),
            new ReplyDelta(id, turnId, draftId, 1, "empt goes on", 7),
            new ReplyDelta(id, turnId, draftId, 0, "The second ", 8),
            new ReplyDelta(id, turnId, draftId, 1, "one", 8)));
    await().until(() -> texts(".bot.streaming .bubble"), List.of("The second one")::equals);

    bot.say(List.of(new ReplyDelta(id, turnId, draftId, 0, "A third", 9)));
    await().until(() -> texts(".bot.streaming .bubble"), List.of("A third")::equals);
    bot.say(FakeBot.answer(message));
  }

  @Test
  void keepsTheConversationAndMissesNothingWhileThePageIsAway() {
    browser.say("silent for now");
    MessageReceived message = sent("silent for now");
    await().until(() -> texts(".user.sent").size() == 1);

    browser.open("about:blank");
    bot.say(FakeBot.answer(message));
    browser.open(gateway.toString());

    await().until(() -> texts(".bot .bubble"), List.of("You said: silent for now")::equals);
    browser.reload();
    await().until(() -> texts("#connection"), List.of("Online")::equals);
    assertThat(texts(".bubble")).containsExactly("silent for now", "You said: silent for now");
  }

  @Test
  void sendsAMessageAgainUnderTheSameIdAfterAFailure() throws IOException {
    browser.online(false);
    browser.say("Are you there?");
    await().until(() -> texts(".trouble").size() == 1);
    assertThat(texts(".trouble").getFirst()).contains("can't be reached", "Try again");
    Object id = messageId();
    browser.screenshot("failure-light");
    browser.online(true);

    // then nobody has to press anything
    await().until(() -> texts(".bot .bubble"), List.of("You said: Are you there?")::equals);
    assertThat(messageId()).isEqualTo(id);
    assertThat(texts(".trouble")).isEmpty();
  }

  @Test
  void sendsAgainByItselfAndOnDemandWhatTheServerCouldNotTake() {
    browser.ask(
        "(() => { const send = window.fetch; window.refused = 0; window.fetch = (url, request) =>"
            + " request.method === 'POST' && window.refused++ < 2"
            + " ? Promise.resolve(new Response('{}', { status: 503 }))"
            + " : send(url, request); })()");
    browser.say("Is anyone there?");
    await().until(() -> texts(".trouble").size() == 1);
    assertThat(texts(".trouble").getFirst()).contains("could not take", "Try again");
    Object id = messageId();

    browser.click(".trouble button");

    await().until(() -> texts(".bot .bubble"), List.of("You said: Is anyone there?")::equals);
    assertThat(messageId()).isEqualTo(id);
    assertThat(browser.ask("window.refused")).isEqualTo(3L);
    assertThat(texts(".trouble")).isEmpty();
  }

  @Test
  void showsMarkdownAndLinksThatCanBeFollowed() {
    browser.say(
        "**Bold** and *light*, see [the page](https://example.org/a?b=1) or https://example.org/c."
            + "\n- one_two_three\n- `four`\n[no](javascript:alert(1))");

    await().until(() -> texts(".bot:not(.streaming) .bubble li").size() == 2);
    assertThat(texts(".bot .bubble strong")).containsExactly("Bold");
    assertThat(texts(".bot .bubble em")).containsExactly("light");
    assertThat(texts(".bot .bubble li")).containsExactly("one_two_three", "four");
    assertThat(browser.ask("[...document.querySelectorAll('.bubble a')].map((a) => a.href)"))
        .isEqualTo(List.of("https://example.org/a?b=1", "https://example.org/c"));
    assertThat(browser.ask("[...document.querySelectorAll('.bubble a')].map((a) => a.rel)"))
        .isEqualTo(List.of("noopener noreferrer", "noopener noreferrer"));
    assertThat(texts(".bot .bubble").getFirst()).contains("[no](javascript:alert(1))");
    browser.assertNoComplaints();
  }

  @Test
  void saysTheSourceOnceAndWithoutAFileName() {
    browser.say("Thirty days.\n\nSource: returns.md");
    await().until(() -> texts(".bot .sources"), List.of("Source: Returns and refunds")::equals);
    assertThat(texts(".bot .bubble")).containsExactly("You said: Thirty days.");

    browser.say("silent: shipping?");
    say("silent: shipping?", "Three days.", "knowledge/shipping-times.md", null);

    await()
        .until(
            () -> texts(".bot .sources"),
            List.of("Source: Returns and refunds", "Source: Shipping times")::equals);
  }

  @Test
  void offersButtonsForNumberedChoicesUntilSomethingIsSaid() {
    browser.say("Do you want to (1) cancel order 1001, or (2) track it?");

    await().until(() -> texts("#choices button"), List.of("cancel order 1001", "track it")::equals);
    browser.click("#choices button:nth-child(2)");
    await().until(() -> texts(".user .bubble").contains("2"));
    await().until(() -> texts(".bot .bubble").contains("You said: 2"));
    assertThat(texts("#choices button")).isEmpty();
  }

  @Test
  void offersYesAndNoWhereTheBotWaitsForOneOfThem() {
    browser.say("silent: cancel it");
    say("silent: cancel it", "That is order 1001. Shall I cancel it?", null, "confirmed");
    await().until(() -> texts("#choices button"), List.of("Yes", "No")::equals);
    browser.reload();
    await().until(() -> texts("#choices button"), List.of("Yes", "No")::equals);

    browser.click("#choices button");

    await().until(() -> texts(".bot .bubble").contains("You said: Yes"));
    assertThat(texts("#choices button")).isEmpty();
  }

  @Test
  void saysWhenEachMessageWasWritten() {
    browser.say("Hello");
    await().until(() -> texts(".bot:not(.streaming) time").size() == 1);

    assertThat(browser.ask("[...document.querySelectorAll('.message time')].length")).isEqualTo(2L);
    assertThat(texts(".message time")).allSatisfy(time -> assertThat(time).contains(":"));
  }

  @Test
  void isAListInALogThatCanBeReachedByKeyboard() {
    browser.say("Hello");
    await().until(() -> texts(".bot").size() == 1);

    assertThat(browser.ask("document.querySelector('[role=log] > ol#messages').role"))
        .isEqualTo("list");
    assertThat(
            browser.ask(
                "[...document.querySelectorAll('#messages > *')].every((e) => e.tagName === 'LI')"))
        .isEqualTo(true);
    assertThat(browser.ask("document.querySelector('main').tabIndex")).isEqualTo(0L);
  }

  @Test
  void givesATextBackThatIsRefused() {
    browser.say("x".repeat(8001));

    await().until(() -> texts(".trouble").size() == 1);
    assertThat(texts(".trouble").getFirst()).contains("8001 characters", "Change it");
    browser.click(".trouble button");
    assertThat(browser.ask("document.getElementById('text').value.length")).isEqualTo(8001L);
    assertThat(texts(".message")).isEmpty();
  }

  @Test
  void showsMarkupAsTheTextThatItIs() {
    String attack = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>";
    browser.say(attack);

    await().until(() -> texts(".bot .bubble"), List.of("You said: " + attack)::equals);
    assertThat(browser.ask("document.title")).isEqualTo("Switchboard chat");
    assertThat(browser.ask("document.querySelectorAll('.bubble *').length")).isEqualTo(0L);
  }

  @Test
  void saysThatAPersonTakesOver() {
    browser.say("silent: a person, please");
    MessageReceived message = sent("silent: a person, please");

    bot.say(
        List.of(
            TurnCompleted.ended(
                    message.conversationId(),
                    "t1",
                    1,
                    List.of(message.messageId()),
                    TurnCompleted.Status.HANDED_OFF,
                    Instant.now())
                .withRun("human", "handoff", "r1")
                .withReplies(List.of(new Reply("r1", "I am handing you over.", List.of())))
                .withNext(null, Owner.HUMAN)));

    await().until(() -> texts(".note").size() == 1);
    assertThat(texts(".note").getFirst()).contains("A person takes over");
    assertThat(texts(".bot .bubble")).containsExactly("I am handing you over.");
  }

  private void owned(Owner owner, long epoch, @Nullable String by, String notice) {
    String id = String.valueOf(conversationId());
    bot.say(
        List.of(
            new ConversationOwned(
                id, owner, epoch, owner == Owner.HUMAN ? "h-1" : null, by, notice, Instant.now())));
  }

  private void sayAs(@Nullable String by, String replyId, String text, Choice... choices) {
    bot.say(
        List.of(
            new ReplyCompleted(
                String.valueOf(conversationId()),
                "t-" + replyId,
                0,
                new Reply(replyId, text, List.of(), List.of(choices), by))));
  }

  @Test
  void showsWhoAnswersFromWhenOnAndThatTheBotIsBack() throws IOException {
    browser.say("silent: a person, please");
    sent("silent: a person, please");

    owned(Owner.HUMAN, 5, null, "A colleague answers from Monday, 08:00. I keep it for them.");
    await().until(() -> texts("#connection"), List.of("Waiting for a person")::equals);
    assertThat(texts(".note").getLast()).contains("from Monday, 08:00");

    owned(Owner.HUMAN, 6, "Ann", "Ann answers you now.");
    sayAs("Ann", "p-1", "Hello, this is **Ann**.");
    await().until(() -> texts("#connection"), List.of("Ann answers")::equals);
    await().until(() -> texts(".message.person .who"), List.of("Ann")::equals);
    // what a model is still writing is nobody's answer any more
    bot.say(
        List.of(
            new ReplyDelta(String.valueOf(conversationId()), "t-9", "d-9", 0, "Your order is")));
    owned(Owner.BOT, 7, null, "The bot answers again.");
    await().until(() -> texts("#connection"), List.of("Online")::equals);
    assertThat(texts(".bubble")).containsExactly("silent: a person, please", "Hello, this is Ann.");
    browser.screenshot("person-light");

    browser.reload();
    await().until(() -> texts(".note").contains("The bot answers again."));
    assertThat(texts(".message.person .who")).containsExactly("Ann");
    browser.assertNoComplaints();
  }

  @Test
  void offersTheAnswersThatTheReplyCarries() {
    sayAs(
        null,
        "q-1",
        "Which one?",
        new Choice("Running Shoes", "Running Shoes"),
        new Choice("<b>T-Shirt</b>", "T-Shirt"));

    await()
        .until(() -> texts("#choices button"), List.of("Running Shoes", "<b>T-Shirt</b>")::equals);
    browser.click("#choices button:nth-child(2)");

    await().until(() -> texts(".bot .bubble").contains("You said: T-Shirt"));
    assertThat(texts("#choices button")).isEmpty();
  }

  @Test
  void theBotsNameGreetingAndStartersComeFromIt() throws IOException {
    stateService.register(
        WireMock.get(WireMock.urlPathEqualTo("/bot"))
            .willReturn(
                WireMock.okJson(
                    """
                    {"name":"store","title":"Otto's Shop","greeting":"Ask me about <i>orders</i>.",
                     "starters":["Where is my order?"],"languages":["en"],
                     "people":{"timeZone":"UTC","hours":[],"open":false,
                       "opensAt":"2030-01-07T08:00:00Z","notice":""}}
                    """)));
    browser.reload();

    await().until(() -> texts("#name"), List.of("Otto's Shop")::equals);
    assertThat(browser.ask("document.title")).isEqualTo("Otto's Shop");
    assertThat(texts("#greeting")).containsExactly("Ask me about <i>orders</i>.");
    assertThat(texts("#hours").getFirst()).contains("People answer again from Monday");
    browser.screen(280, 560);
    assertThat(browser.accessibilityViolations()).isEmpty();
    assertThat(browser.ask("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    browser.screenshot("welcome-280");
    browser.screen(1000, 760);

    browser.click("#starters button");
    await().until(() -> texts(".bot .bubble"), List.of("You said: Where is my order?")::equals);
  }

  @Test
  void twoTabsShareOneConversation() {
    browser.say("From the first tab");
    await().until(() -> texts(".bot .bubble"), List.of("You said: From the first tab")::equals);

    browser.beside(
        gateway.toString(),
        () -> {
          await().until(() -> texts(".bubble").size() == 2);
          browser.say("From the second tab");
          await().until(() -> texts(".bot .bubble").contains("You said: From the second tab"));
        });

    await().until(() -> texts(".bubble").size() == 4);
    assertThat(texts(".user .bubble")).containsExactly("From the first tab", "From the second tab");
    browser.say("And again");
    await().until(() -> texts(".bot .bubble").contains("You said: And again"));
    browser.reload();
    await().until(() -> texts("#connection"), List.of("Online")::equals);
    assertThat(texts(".bubble")).hasSize(6);
  }

  @Test
  void longAndRightToLeftTextsFit() throws IOException {
    browser.screen(280, 560);
    browser.say("مرحبا، أين طلبي رقم 1002؟");
    await().until(() -> texts(".bot").size() == 1);
    assertThat(browser.ask("getComputedStyle(document.querySelector('.user .bubble')).direction"))
        .isEqualTo("rtl");
    sayAs(null, "long", "x".repeat(10_000));
    await().until(() -> texts(".bot").size() == 2);

    assertThat(browser.ask("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    browser.screenshot("long-280");
    browser.screen(1000, 760);
  }

  @Test
  void axeFindsNothingInLightAndDark() throws IOException {
    browser.say("Hello **there**, see https://example.org");
    await().until(() -> texts(".bot .sources").size() == 1);
    owned(Owner.HUMAN, 6, "Ann", "Ann answers you now.");
    sayAs("Ann", "p-1", "Shall I?", new Choice("Yes", "Yes"), new Choice("No", "No"));
    await().until(() -> texts("#choices button").size() == 2);

    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.prefers("dark");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("person-dark");
    browser.prefers("light");
  }

  @Test
  void onlyTheChatMayStandInOtherSitesAndOnlyWhereThatIsConfigured() {
    given()
        .get("/embed.html")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    given().get("/widget.js").then().statusCode(200).body(containsString("attachShadow"));
  }

  @Test
  void beginsANewConversation() throws IOException {
    browser.say("Hello");
    await().until(() -> texts(".bot").size() == 1);
    Object before = conversationId();

    browser.click("#new");

    assertThat(texts(".message")).isEmpty();
    assertThat(texts("#welcome").getFirst()).contains("How can we help?");
    browser.screenshot("welcome-light");
    assertThat(conversationId()).isNotEqualTo(before);
    browser.say("Hello again");
    await().until(() -> texts(".bot .bubble"), List.of("You said: Hello again")::equals);
  }

  @Test
  void keepsTheNewConversationThoughAMessageOfTheOldOneIsStillOnItsWay() {
    browser.ask(
        "(() => { const send = window.fetch; window.fetch = (url, request) =>"
            + " request.method === 'POST'"
            + " ? new Promise((resolve) => { window.arrive = () => resolve(new Response()); })"
            + " : send(url, request); })()");
    browser.say("silent, and slow to arrive");
    await().until(() -> browser.ask("typeof window.arrive").equals("function"));
    browser.click("#new");
    Object begun = conversationId();

    browser.ask("new Promise((done) => { window.arrive(); setTimeout(done); })");

    assertThat(conversationId()).isEqualTo(begun);
    browser.reload();
    assertThat(texts(".bubble")).isEmpty();
  }

  @Test
  void fitsOnAPhone() throws IOException {
    browser.screen(360, 640);
    browser.say("https://example.org/" + "a-very-long-address-without-a-break".repeat(6));
    await().until(() -> texts(".bot").size() == 1);

    assertThat(browser.ask("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    browser.screenshot("phone-light");
  }

  /** Lets the bot end the turn of a message that it was silent about. */
  private void say(
      String message, String text, @Nullable String source, @Nullable String waitsForSlot) {
    MessageReceived asked = sent(message);
    List<Citation> citations =
        source == null ? List.of() : List.of(new Citation("p#0", "", source));
    Object id =
        browser.ask(
            "JSON.parse(localStorage.getItem('switchboard.conversation'))"
                + ".entries.findLast((entry) => entry.role === 'user').messageId");
    TurnCompleted turn =
        TurnCompleted.ended(
                asked.conversationId(),
                "t-" + id,
                1,
                List.of(String.valueOf(id)),
                TurnCompleted.Status.COMPLETED,
                Instant.now())
            .withRun("cancel", "cancel", "r-1")
            .withReplies(List.of(new Reply("reply-" + id, text, citations)));
    bot.say(
        List.of(
            waitsForSlot == null
                ? turn
                : turn.withNext(
                    new WaitingFor("r-1", "cancel", "/do/0", waitsForSlot, text), Owner.BOT)));
  }

  private List<String> texts(String css) {
    return browser.texts(css);
  }

  private Object messageId() {
    return browser.ask(
        "JSON.parse(localStorage.getItem('switchboard.conversation')).entries[0].messageId");
  }

  private Object conversationId() {
    return browser.ask("JSON.parse(localStorage.getItem('switchboard.conversation')).id");
  }

  /** The message as it arrived on the topic. */
  private MessageReceived sent(String text) {
    String id = String.valueOf(conversationId());
    await()
        .until(() -> kafka.all(topic(Topic.MESSAGES)).stream().anyMatch(r -> r.key().equals(id)));
    return new MessageReceived(id, String.valueOf(messageId()), text, "web", null, Instant.now());
  }
}
