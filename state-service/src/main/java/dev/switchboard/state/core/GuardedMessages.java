package dev.switchboard.state.core;

import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.guardrails.Checked;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.language.secrets.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages as everything after this service knows them: without secrets, and without what the bot's
 * guardrails strike. So what was struck is in no transcript, history, variable or prompt.
 */
final class GuardedMessages {

  private final Guards guards;
  private final Consumer<GuardrailHit> struck;

  GuardedMessages(Guards guards, Consumer<GuardrailHit> struck) {
    this.guards = guards;
    this.struck = struck;
  }

  /**
   * A message that may be placed.
   *
   * @param refusal what the user is told instead of an answer; null where a turn may open
   */
  record Guarded(MessageReceived message, @Nullable String refusal) {}

  Guarded of(MessageReceived received) {
    MessageReceived message = masked(received);
    Checked<String> checked = guards.text(Boundary.INPUT, message.text());
    checked.hits().forEach(struck);
    if (checked.blockedBy() != null) {
      return new Guarded(
          message.withMasked(checked.placeholder(), kinds(message, checked)),
          checked.blockedBy().say());
    }
    String text = checked.content();
    return text.equals(message.text())
        ? new Guarded(message, null)
        : new Guarded(
            message.withMasked(
                text.isBlank() ? checked.placeholder() : text, kinds(message, checked)),
            null);
  }

  /** The gateway masks what it takes; other producers write to the topic themselves. */
  private static MessageReceived masked(MessageReceived message) {
    SecretMask.Masked masked = SecretMask.CARDS.mask(message.text());
    return masked.kinds().isEmpty() ? message : message.withMasked(masked.text(), masked.kinds());
  }

  private static List<String> kinds(MessageReceived message, Checked<String> checked) {
    List<String> kinds = new ArrayList<>(message.masked());
    checked.hits().stream()
        .map(GuardrailHit::category)
        .filter(category -> !kinds.contains(category))
        .forEach(kinds::add);
    return kinds;
  }
}
