package dev.switchboard.gateway.core.limits;

import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.RefusedException;
import java.util.function.LongSupplier;

/** Slows a client that resumes its stream again and again. */
public final class ResumeLimit {

  private final ConversationRate rate;

  /**
   * @param perMinute resumes of one conversation that are served in a minute
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  public ResumeLimit(int perMinute, LongSupplier nanoTime) {
    this.rate = new ConversationRate(perMinute, nanoTime);
  }

  /**
   * Takes a place.
   *
   * @throws RefusedException when the conversation has none left
   */
  public void take(String conversationId) {
    if (!rate.tryTake(conversationId)) {
      throw new Refusal.ResumesTooOften(rate.perMinute()).exception();
    }
  }
}
