package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Owner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of conversations, the latest first.
 *
 * @param next where the next page begins; null at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationsView(List<Summary> conversations, @Nullable String next) {

  public ConversationsView {
    conversations = Lists.copy(conversations);
  }

  /**
   * A conversation in a few words.
   *
   * @param at when something was said last
   * @param turns how many turns it had
   * @param open whether a turn is being answered
   * @param queued how many messages wait for their turn
   * @param waiting whether the bot has asked something and waits
   * @param last what was said last; null where that is not remembered
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Summary(
      String conversationId,
      Instant at,
      Owner owner,
      long turns,
      boolean open,
      int queued,
      boolean waiting,
      @Nullable String last) {}
}
