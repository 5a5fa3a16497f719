package dev.switchboard.edge.once;

import dev.switchboard.once.Claim;
import dev.switchboard.once.Command;
import dev.switchboard.once.EffectLedger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts what a ledger answers.
 *
 * @param <A> the answer of an effect
 */
public final class MeteredLedger<A> implements EffectLedger<A> {

  private final EffectLedger<A> ledger;
  private final Counter granted;
  private final Counter answered;
  private final Counter held;
  private final Counter abandoned;
  private final Counter settled;
  private final Counter released;

  /** Counts in a registry. */
  public MeteredLedger(EffectLedger<A> ledger, MeterRegistry registry) {
    this.ledger = ledger;
    this.granted = counter(registry, "granted");
    this.answered = counter(registry, "answered");
    this.held = counter(registry, "held");
    this.abandoned = counter(registry, "abandoned");
    this.settled = counter(registry, "settled");
    this.released = counter(registry, "released");
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder("switchboard.ledger.calls")
        .description("Calls of the effects ledger, by what it answered")
        .tag("result", result)
        .register(registry);
  }

  @Override
  public Claim<A> claim(Command command, String holder, boolean repeatable, Duration lease) {
    return counted(ledger.claim(command, holder, repeatable, lease));
  }

  @Override
  public Claim<A> inherit(Command command, String holder, String from, Duration lease) {
    return counted(ledger.inherit(command, holder, from, lease));
  }

  private Claim<A> counted(Claim<A> claim) {
    Counter counter =
        switch (claim) {
          case Claim.Granted<A> it -> granted;
          case Claim.Answered<A> it -> answered;
          case Claim.Held<A> it -> held;
          case Claim.Abandoned<A> it -> abandoned;
        };
    counter.increment();
    return claim;
  }

  @Override
  public void assumeBegun(Command command) {
    ledger.assumeBegun(command);
  }

  @Override
  public boolean renew(Command command, String holder, Duration lease) {
    return ledger.renew(command, holder, lease);
  }

  @Override
  public boolean release(Command command, String holder) {
    boolean done = ledger.release(command, holder);
    if (done) {
      released.increment();
    }
    return done;
  }

  @Override
  public A settle(Command command, A answer) {
    A counts = ledger.settle(command, answer);
    settled.increment();
    return counts;
  }

  @Override
  public void erase(String conversationId, Instant erasedAt) {
    ledger.erase(conversationId, erasedAt);
  }
}
