package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.ConversationView;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link Conversations}. */
public interface ConversationsContract {

  /** The port under test. */
  Conversations conversations();

  /** Puts a conversation there. */
  void given(ConversationView conversation);

  /** Puts the answer to a message there. */
  void given(TurnAnswer answer);

  /** From now on nothing can be read. */
  void breakDown();

  @Test
  default void readsAConversation() throws IOException {
    ConversationView view =
        new ConversationView(
            "c",
            Owner.BOT,
            null,
            null,
            0,
            null,
            new ConversationView.Memory("", Map.of()),
            List.of());
    given(view);

    assertThat(EventJson.mapper().readValue(conversations().read("c"), ConversationView.class))
        .isEqualTo(view);
  }

  @Test
  default void readsAnAnswer() {
    TurnAnswer answer =
        new TurnAnswer(
            "c",
            "m",
            "t",
            TurnCompleted.Status.COMPLETED,
            "track",
            "order-status",
            List.of(new Reply("r", "On its way.", List.of())));
    given(answer);

    assertThat(conversations().answer("c", "m")).isEqualTo(answer);
    assertThat(conversations().answer("c", "another")).isNull();
    assertThat(conversations().answer("another", "m")).isNull();
  }

  @Test
  default void refusesAnUnknownConversation() {
    assertThatThrownBy(() -> conversations().read("unknown"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.UnknownConversation("unknown")));
  }

  @Test
  default void refusesWhatCannotBeReadNow() {
    breakDown();

    assertThatThrownBy(() -> conversations().read("c"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.ConversationsUnreachable.class));
    assertThatThrownBy(() -> conversations().answer("c", "m"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.ConversationsUnreachable.class));
  }
}
