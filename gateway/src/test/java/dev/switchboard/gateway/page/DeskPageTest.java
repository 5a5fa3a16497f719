package dev.switchboard.gateway.page;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.gateway.desk.HandoffStoreContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskPageTest extends GatewayTest {

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

  private void transcript(String lines) {
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(okJson("{\"owner\":\"human\",\"transcript\":[" + lines + "]}")));
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation + "/runs"))
            .willReturn(okJson("{\"runs\":[]}")));
  }

  private static String line(String role, String text) {
    return "{\"role\":\"%s\",\"text\":\"%s\",\"at\":\"2026-11-01T09:30:00Z\",\"citations\":[]}"
        .formatted(role, text);
  }

  private List<String> written(Topic topic) {
    return kafka.all(topic(topic)).stream()
        .filter(record -> conversation.equals(record.key()))
        .map(record -> record.value())
        .toList();
  }

  @Test
  void aPersonSeesWhyAnswersSendsADraftAndGivesBack() throws IOException {
    stateService.register(
        WireMock.get(urlPathEqualTo("/bot"))
            .willReturn(okJson("{\"people\":{\"suggest\":{\"flow\":\"answer\"}}}")));
    String customer = line("user", "<b>Refund</b> please");
    transcript(customer);
    bot.say(
        List.of(
            HandoffStoreContract.requested(conversation),
            new ConversationOwned(
                conversation, Owner.HUMAN, 5, "h-1", null, "Somebody comes.", Instant.now()),
            new HandoffNoted(conversation, "n-1", "Look at 1001.", "Bob", Instant.now())));
    browser.screen(1100, 800);
    browser.open(gateway.resolve("/desk").toString());
    String entry = "#handoffs button[data-id='" + conversation + "']";
    await().until(() -> browser.texts(entry).size() == 1);
    assertThat(browser.texts(entry).getFirst()).contains("About a refund", "waits");

    // who does not say who they are can't answer
    browser.click(entry);
    await()
        .until(() -> browser.texts("#transcript .bubble"), List.of("<b>Refund</b> please")::equals);
    await().until(() -> browser.texts("#known").getFirst().contains("order_id: 1001"));
    assertThat(browser.texts("#notes li").getFirst()).contains("Bob:", "Look at 1001.");
    browser.click("#take");
    await().until(() -> browser.texts("#result"), List.of("Say who you are first.")::equals);

    browser.type("#by", "Ann");
    browser.type("#answer", "Hello, this is Ann.");
    browser.click("#send");
    await().until(() -> written(Topic.OUTCOMES).size() == 1);
    await()
        .until(
            () ->
                written(Topic.HANDOFFS).stream()
                    .anyMatch(it -> it.contains("Hello, this is Ann.") && it.contains("Ann")));

    // the transcript is live
    transcript(customer + "," + line("human", "Hello, this is Ann."));
    bot.say(
        List.of(
            new ConversationOwned(
                conversation, Owner.HUMAN, 6, "h-1", "Ann", "Ann answers.", Instant.now())));
    await().until(() -> browser.texts("#transcript .bubble").size() == 2);
    await().until(() -> browser.texts("#owner"), List.of("Ann answers")::equals);
    editsAndSendsTheBotsDraft();
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("desk-light");
    browser.screen(360, 740);
    assertThat(browser.ask("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    browser.prefers("dark");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("desk-360-dark");
    browser.prefers("light");

    browser.click("#back");
    await().until(() -> written(Topic.OUTCOMES).size() == 2);
    assertThat(written(Topic.OUTCOMES).getLast()).contains("\"handoffId\":\"h-1\"");
    browser.assertNoComplaints();
  }

  private void editsAndSendsTheBotsDraft() throws IOException {
    await().until(() -> browser.texts("#suggest"), List.of("Suggest an answer")::equals);
    browser.click("#suggest");
    await().until(() -> written(Topic.RUNS).size() == 1);
    String run = written(Topic.RUNS).getFirst().replaceAll(".*\"runId\":\"([^\"]+)\".*", "$1");
    bot.say(
        List.of(
            new HandoffSuggested(
                conversation,
                run,
                0,
                "<b>30</b> days.",
                List.of(new Citation("p", "Returns", "returns.md")),
                Instant.now())));

    await().until(() -> browser.texts("#suggested"), List.of("<b>30</b> days.")::equals);
    assertThat(browser.texts("#sources")).containsExactly("From: Returns");
    assertThat(browser.accessibilityViolations()).isEmpty();
    int lines = lines().size();
    browser.click("#use");
    assertThat(browser.ask("document.getElementById('answer').value")).isEqualTo("<b>30</b> days.");
    assertThat(lines()).as("nothing is sent by that").hasSize(lines);
    browser.type("#answer", "30 days. Yours, Ann");
    browser.click("#send");
    await()
        .until(
            () ->
                lines().stream()
                    .anyMatch(
                        it -> it.contains("30 days. Yours, Ann") && it.contains("\"by\":\"Ann\"")));
    assertThat(browser.ask("document.getElementById('suggestion').hidden")).isEqualTo(true);
  }

  /** What was written to the customer. */
  private List<String> lines() {
    return written(Topic.HANDOFFS).stream().filter(it -> it.contains("\"messageId\"")).toList();
  }
}
