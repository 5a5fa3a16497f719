package dev.switchboard.gateway.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnProgress;
import dev.switchboard.gateway.fixture.FakeBot;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

    browser.click(".trouble button");

    await().until(() -> texts(".bot .bubble"), List.of("You said: Are you there?")::equals);
    assertThat(messageId()).isEqualTo(id);
    assertThat(texts(".trouble")).isEmpty();
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

  private List<String> texts(String css) {
    return browser.texts(css);
  }

  private Object messageId() {
    return browser.ask(
        "JSON.parse(sessionStorage.getItem('switchboard.conversation')).entries[0].messageId");
  }

  private Object conversationId() {
    return browser.ask("JSON.parse(sessionStorage.getItem('switchboard.conversation')).id");
  }

  /** The message as it arrived on the topic. */
  private MessageReceived sent(String text) {
    String id = String.valueOf(conversationId());
    await()
        .until(() -> kafka.all(topic(Topic.MESSAGES)).stream().anyMatch(r -> r.key().equals(id)));
    return new MessageReceived(id, String.valueOf(messageId()), text, "web", null, Instant.now());
  }
}
