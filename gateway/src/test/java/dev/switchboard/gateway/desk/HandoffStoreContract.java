package dev.switchboard.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link HandoffStore}; a store may hold handoffs of other tests. */
public interface HandoffStoreContract {

  Instant HANDED_OVER = Instant.parse("2026-11-01T09:30:00Z");
  Instant LATER = Instant.parse("2026-11-01T09:40:00Z");

  /** The store under test. */
  HandoffStore store();

  @Test
  default void aConversationIsOpenWhileAPersonHasIt() {
    String id = newId();
    store().requested(requested(id));
    assertThat(open(id)).isEmpty();

    store().owned(owned(id, Owner.HUMAN, 5, null), "store");

    assertThat(open(id))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.bot()).isEqualTo("store");
              assertThat(it.reason()).isEqualTo("Not in the pages.");
              assertThat(it.slots()).containsEntry("order_id", "1001");
              assertThat(it.tried()).containsExactly("get_order: worked");
              assertThat(it.waitingSince()).isEqualTo(HANDED_OVER);
            });

    store().owned(owned(id, Owner.BOT, 6, null), "store");

    assertThat(open(id)).isEmpty();
    assertThat(store().find(id)).hasValueSatisfying(it -> assertThat(it.isOpen()).isFalse());
  }

  @Test
  default void aChangeThatComesLateOrTwiceChangesNothing() {
    String id = newId();
    store().owned(owned(id, Owner.HUMAN, 5, null), "store");
    store().owned(owned(id, Owner.BOT, 7, null), "store");

    store().owned(owned(id, Owner.HUMAN, 6, "Ann"), "store");
    store().owned(owned(id, Owner.HUMAN, 5, null), "store");

    assertThat(open(id)).isEmpty();
  }

  @Test
  default void theCustomerWaitsFromTheirFirstLineUntilAPersonAnswers() {
    String id = newId();
    store().owned(owned(id, Owner.HUMAN, 5, "Ann"), "store");
    store().said(new HandoffMessage(id, "p-1", "Hello", null, HANDED_OVER, "Ann"));
    assertThat(store().find(id).orElseThrow().waitingSince()).isNull();

    store().said(new HandoffMessage(id, "m-1", "Are you there?", null, LATER));
    store().said(new HandoffMessage(id, "m-2", "Hello??", null, LATER.plusSeconds(60)));

    Handoff waits = store().find(id).orElseThrow();
    assertThat(waits.waitingSince()).isEqualTo(LATER);
    assertThat(waits.lastMessage()).isEqualTo("Hello??");
    assertThat(waits.by()).isEqualTo("Ann");
  }

  @Test
  default void notesComeInTheirOrderAndOnce() {
    String id = newId();
    store().owned(owned(id, Owner.HUMAN, 5, "Ann"), "store");
    store().noted(new HandoffNoted(id, "n-2", "Second", "Bob", LATER));
    store().noted(new HandoffNoted(id, "n-1", "First", "Ann", HANDED_OVER));
    store().noted(new HandoffNoted(id, "n-1", "First", "Ann", HANDED_OVER));

    assertThat(store().find(id).orElseThrow().notes())
        .extracting(Handoff.Note::text)
        .containsExactly("First", "Second");
  }

  @Test
  default void theLastDraftIsKeptUntilAnErasure() {
    String id = newId();
    store().owned(owned(id, Owner.HUMAN, 5, "Ann"), "store");
    store().suggested(drafted(id, "r-1", "30 days.", HANDED_OVER));
    store().suggested(drafted(id, "r-2", null, LATER));

    assertThat(store().find(id).orElseThrow().draft())
        .isEqualTo(new Handoff.Draft("r-2", null, List.of("Returns"), LATER));
    assertThat(open(id)).singleElement().satisfies(it -> assertThat(it.waitingSince()).isNotNull());

    store().erased(new ConversationErased(id, "e-1", 3, LATER));

    assertThat(store().find(id)).isEmpty();
  }

  private static HandoffSuggested drafted(
      String id, String runId, @Nullable String text, Instant at) {
    return new HandoffSuggested(
        id, runId, 0, text, List.of(new Citation("p-1", "Returns", "returns.md")), at);
  }

  @Test
  default void whatIsErasedIsGone() {
    String id = newId();
    store().requested(requested(id));
    store().owned(owned(id, Owner.HUMAN, 5, "Ann"), "store");

    store().erased(new ConversationErased(id, "e-1", 3, LATER));

    assertThat(store().find(id)).isEmpty();
    assertThat(open(id)).isEmpty();
  }

  @Test
  default void whatIsFromAfterAnErasureStaysWhereThatIsReadLater() {
    String id = newId();
    store().noted(new HandoffNoted(id, "n-1", "Of the secret", "Ann", HANDED_OVER));
    store()
        .owned(
            new ConversationOwned(id, Owner.HUMAN, 9, "h-2", "Ann", null, LATER.plusSeconds(1)),
            "store");

    store().erased(new ConversationErased(id, "e-1", 3, LATER));

    assertThat(open(id)).singleElement().satisfies(it -> assertThat(it.notes()).isEmpty());
  }

  @Test
  default void whatIsFromBeforeAnErasureDoesNotComeBack() {
    String id = newId();
    store().erased(new ConversationErased(id, "e-1", 3, LATER));

    store().requested(requested(id));
    store().owned(owned(id, Owner.HUMAN, 5, "Ann"), "store");
    store().said(new HandoffMessage(id, "m-1", "My secret", null, LATER));
    store().noted(new HandoffNoted(id, "n-1", "Of the secret", "Ann", HANDED_OVER));
    assertThat(store().find(id)).isEmpty();
    assertThat(open(id)).isEmpty();

    // what is from afterwards is kept
    store()
        .owned(
            new ConversationOwned(id, Owner.HUMAN, 9, "h-2", "Ann", null, LATER.plusSeconds(1)),
            "store");
    assertThat(open(id)).hasSize(1);
  }

  private List<Handoff> open(String id) {
    return store().open().stream().filter(it -> it.conversationId().equals(id)).toList();
  }

  private static String newId() {
    return "c-" + UUID.randomUUID();
  }

  static ConversationOwned owned(String id, Owner owner, long epoch, @Nullable String by) {
    return new ConversationOwned(
        id, owner, epoch, owner == Owner.HUMAN ? "h-1" : null, by, null, HANDED_OVER);
  }

  static HandoffRequested requested(String id) {
    return new HandoffRequested(
        id,
        "t-1",
        "r-1",
        "h-1",
        "Not in the pages.",
        "About a refund",
        Map.of("order_id", "1001"),
        List.of(),
        List.of("get_order: worked"),
        "ada",
        HANDED_OVER,
        List.of());
  }
}
