package dev.switchboard.state.core;

import static dev.switchboard.state.core.ConversationHarness.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person corrects what is remembered. */
class MemoryCorrectedTest {

  private final ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);

  @BeforeEach
  void aTurnNamesAnOrderAndACity() {
    queue.message("m-1", "where is 1001");
    queue.apply(
        ConversationHarness.completed(queue.state().open(), null, Owner.BOT, "On its way.")
            .withLearned(
                new Learned(
                    List.of(mention("1001")),
                    new Request("status", "where is 1001", 1, AT, Map.of("order_id", "1001")),
                    Map.of("order_id", "1001", "city", "Oslo"))));
  }

  private static Mention mention(String value) {
    return new Mention("order_id", value, 1, AT, Mention.By.USER);
  }

  private void correct(String id, String slot, String value, @Nullable String to) {
    queue.apply(new MemoryCorrected("c-1", id, slot, value, to, "Ann", AT));
  }

  private ConversationContext next() {
    return ((TurnOpened) queue.message("m-2", "cancel it").getLast()).context();
  }

  @Test
  void theRightValueStandsWhereverTheWrongOneDid() {
    correct("k-1", "order_id", "1001", "1002");

    ConversationContext context = next();
    assertThat(context.facts())
        .containsOnly(Map.entry("order_id", "1002"), Map.entry("city", "Oslo"));
    assertThat(context.dialogue().mentions()).containsExactly(mention("1002"));
    assertThat(context.dialogue().request().slots()).containsExactly(Map.entry("order_id", "1002"));
  }

  @Test
  void aForgottenValueIsNowhere() {
    correct("k-1", "order_id", "1001", null);

    ConversationContext context = next();
    assertThat(context.facts()).containsOnly(Map.entry("city", "Oslo"));
    assertThat(context.dialogue().mentions()).isEmpty();
    assertThat(context.dialogue().request().slots()).isEmpty();
  }

  @Test
  void anotherSlotWithTheSameValueKeepsIt() {
    correct("k-1", "city", "1001", "1002");
    correct("k-2", "order_id", "Oslo", "Bergen");

    assertThat(next().facts())
        .containsOnly(Map.entry("order_id", "1001"), Map.entry("city", "Oslo"));
  }

  @Test
  void aFactOfTheUserIsCorrectedWhereverItStands() {
    queue.apply(new MemoryCorrected("c-1", "k-1", "City", "Oslo", null, "Ann", AT, "User"));

    assertThat(next().facts()).containsOnly(Map.entry("order_id", "1001"));
  }

  @Test
  void aFactOfAnEntityChangesNoSlotOfThatName() {
    queue.apply(new MemoryCorrected("c-1", "k-1", "city", "Oslo", null, "Ann", AT, "order 1001"));

    assertThat(next().facts()).containsEntry("city", "Oslo");
  }

  @Test
  void theSameCorrectionCountsOnce() {
    correct("k-1", "city", "Oslo", "Bergen");
    correct("k-2", "city", "Bergen", "Oslo");

    correct("k-1", "city", "Oslo", "Bergen");

    assertThat(next().facts()).containsEntry("city", "Oslo");
  }
}
