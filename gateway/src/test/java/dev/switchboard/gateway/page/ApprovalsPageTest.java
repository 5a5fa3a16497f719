package dev.switchboard.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.Topic;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalsPageTest extends GatewayTest {

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

  @Test
  void listsWhatIsPendingAndDecidesIt() throws IOException {
    // given two questions of which one is for somebody else
    String name = "page-" + conversation;
    bot.say(
        List.of(
            asked("a-" + conversation, "Refund <b>250</b> euros?", name),
            asked("b-" + conversation, "Fire the cook?", "boss")));
    browser.screen(1000, 760);
    browser.open(gateway.resolve("/approvals.html").toString());
    browser.ask("localStorage.setItem('switchboard.by', '" + name + "')");
    browser.reload();
    // then only the one is shown, and its text is text
    await().until(() -> browser.texts(".question"), List.of("Refund <b>250</b> euros?")::equals);
    browser.screenshot("approvals");
    // when
    browser.click("button[value=approved]");
    await().until(() -> browser.texts(".result"), List.of("You have approved it.")::equals);
    // then
    assertThat(kafka.all(topic(Topic.OUTCOMES)))
        .filteredOn(record -> conversation.equals(record.key()))
        .singleElement()
        .satisfies(
            record -> assertThat(record.value()).contains("\"decision\":\"approved\"", name));
    // when it is over
    bot.say(
        List.of(
            new ApprovalResolved(
                conversation,
                "r1",
                "a-" + conversation,
                ApprovalResolved.Verdict.APPROVED,
                Map.of(),
                Instant.now())));
    // then
    await().until(() -> browser.texts("#state"), List.of("Nothing to decide.")::equals);
    browser.assertNoComplaints();
  }

  private ApprovalRequested asked(String id, String question, String who) {
    return new ApprovalRequested(conversation, "r1", id, question, List.of(who), 1, null);
  }
}
