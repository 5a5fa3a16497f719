package dev.switchboard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.gateway.core.listing.Confusion;
import dev.switchboard.gateway.core.listing.IntentConfusions;
import dev.switchboard.gateway.core.listing.UnsureMessage;
import dev.switchboard.gateway.core.listing.UnsureMessages;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TurnReaderTest extends GatewayTest {

  @Inject UnsureMessages unsure;

  @Inject IntentConfusions confusions;

  @Test
  void messagesBelowTheWantedConfidenceAreFoundEachTextOnce() {
    String text = "something odd " + conversation;
    bot.say(
        List.of(
            classified("1", text, 0.4),
            classified("2", text.toUpperCase(Locale.ROOT), 0.3),
            classified("3", "surely " + conversation, 0.9)));

    assertThat(found(0.6))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.text()).isEqualToIgnoringCase(text);
              assertThat(message.intent()).isEqualTo("order-status");
              assertThat(message.candidates()).hasSize(1);
            });
    assertThat(found(0.95)).hasSize(2);
    assertThat(found(0.1)).isEmpty();
  }

  @Test
  void noMoreAreFoundThanAreWanted() {
    bot.say(List.of(classified("4", "one more " + conversation, 0.2)));

    assertThat(unsure.newest(1, 1)).hasSize(1);
  }

  @Test
  void aMessageThatIsSaidAgainAndTakenForSomethingElseIsAConfusion() {
    // an intent of its own, since topics keep what other tests have said
    bot.say(
        List.of(
            classified("1", "where my blue parcel", 0.9, "hours-" + conversation),
            classified("2", "where is my blue parcel", 0.9, "status-" + conversation)));

    assertThat(confusions.latest(500))
        .filteredOn(confusion -> confusion.intent().equals("hours-" + conversation))
        .singleElement()
        .satisfies(
            confusion -> {
              assertThat(confusion.meant()).isEqualTo("status-" + conversation);
              assertThat(confusion.how()).isEqualTo(Confusion.How.REWORDED);
              assertThat(confusion.examples().getFirst().text()).isEqualTo("where my blue parcel");
            });
  }

  private List<UnsureMessage> found(double below) {
    return unsure.newest(below, 500).stream()
        .filter(message -> message.conversationId().equals(conversation))
        .toList();
  }

  private TurnClassified classified(String id, String text, double confidence) {
    return classified(id, text, confidence, "order-status");
  }

  private TurnClassified classified(String id, String text, double confidence, String intent) {
    Instant now = Instant.now();
    return new TurnClassified(
        new TurnOpened(
            conversation,
            conversation + "-turn-" + id,
            Long.parseLong(id),
            List.of(new UserMessage(id, text, now)),
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
}
