package dev.switchboard.edge.fake;

import dev.switchboard.once.Claim;
import dev.switchboard.once.Command;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.EffectState;
import dev.switchboard.once.EffectTransition;
import dev.switchboard.once.EffectTransitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The rules themselves on a map: the Redis scripts must equal them.
 *
 * @param <A> the answer of an effect
 */
public final class InMemoryEffectLedger<A> implements EffectLedger<A> {

  private final Map<String, EffectState<A>> states = new HashMap<>();
  private final Map<String, Command> known = new HashMap<>();
  private final Map<String, Instant> erasures = new HashMap<>();
  private final Clock clock;
  private final UnaryOperator<A> withoutText;

  /** A ledger of answers that have no text. */
  public InMemoryEffectLedger(Clock clock) {
    this(clock, UnaryOperator.identity());
  }

  /**
   * A ledger that erases texts.
   *
   * @param withoutText an answer as it is kept of a conversation that was erased
   */
  public InMemoryEffectLedger(Clock clock, UnaryOperator<A> withoutText) {
    this.clock = clock;
    this.withoutText = withoutText;
  }

  @Override
  public synchronized Claim<A> claim(
      Command command, String holder, boolean repeatable, Duration lease) {
    return kept(
        command,
        EffectTransitions.claim(state(command), holder, repeatable, lease, clock.instant()));
  }

  @Override
  public synchronized Claim<A> inherit(
      Command command, String holder, String from, Duration lease) {
    return kept(
        command, EffectTransitions.inherit(state(command), holder, from, lease, clock.instant()));
  }

  @Override
  public synchronized void assumeBegun(Command command) {
    kept(command, EffectTransitions.assumeBegun(state(command)));
  }

  @Override
  public synchronized boolean renew(Command command, String holder, Duration lease) {
    return kept(command, EffectTransitions.renew(state(command), holder, lease, clock.instant()));
  }

  @Override
  public synchronized boolean release(Command command, String holder) {
    return kept(command, EffectTransitions.release(state(command), holder));
  }

  @Override
  public synchronized A settle(Command command, A answer) {
    A counts = kept(command, EffectTransitions.settle(state(command), answer, withoutText));
    return state(command) instanceof EffectState.Settled<A> settled ? settled.answer() : counts;
  }

  @Override
  public synchronized void erase(String conversationId, Instant erasedAt) {
    erasures.merge(conversationId, erasedAt, (a, b) -> a.isAfter(b) ? a : b);
    known.values().stream()
        .filter(it -> it.conversationId().equals(conversationId))
        .forEach(it -> states.put(it.id(), state(it)));
  }

  /** Erased, where the command was asked for until then. */
  private EffectState<A> state(Command command) {
    EffectState<A> state = states.getOrDefault(command.id(), new EffectState.Unclaimed<>());
    Instant erasedAt = erasures.get(command.conversationId());
    return erasedAt == null || command.requestedAt().isAfter(erasedAt)
        ? state
        : EffectTransitions.erase(state, withoutText);
  }

  private <R> R kept(Command command, EffectTransition<A, R> transition) {
    known.put(command.id(), command);
    states.put(command.id(), transition.state());
    states.put(command.id(), state(command));
    return transition.reply();
  }
}
