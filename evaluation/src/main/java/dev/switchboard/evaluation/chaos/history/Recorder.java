package dev.switchboard.evaluation.chaos.history;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Collects a history while the run goes on; used by many threads. */
public final class Recorder {

  private final long begin = System.nanoTime();
  private final ConcurrentLinkedQueue<SentMessage> messages = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<SeenReply> replies = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<SeenTurn> turns = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<SeenEffect> effects = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<KeptConversation> kept = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Erasure> erasures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<History.Finding> unfinished = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<History.Finding> deadLetters = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Step> steps = new ConcurrentLinkedQueue<>();

  /** Milliseconds since the run began. */
  public long now() {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  public void sent(SentMessage message) {
    messages.add(message);
  }

  public void seen(SeenReply reply) {
    replies.add(reply);
  }

  public void seen(SeenTurn turn) {
    turns.add(turn);
  }

  public void seen(SeenEffect effect) {
    effects.add(effect);
  }

  public void kept(KeptConversation conversation) {
    kept.add(conversation);
  }

  public void erased(Erasure erasure) {
    erasures.add(erasure);
  }

  public void unfinished(String conversation, String what) {
    unfinished.add(new History.Finding(conversation, what));
  }

  public void deadLetter(String conversation, String what) {
    deadLetters.add(new History.Finding(conversation, what));
  }

  public void done(Step step) {
    steps.add(step);
  }

  /** How many messages were sent, and how many turns have ended. */
  public List<Integer> progress() {
    return List.of(messages.size(), turns.size());
  }

  /** Everything so far. */
  public History history() {
    return new History(
        List.copyOf(messages),
        List.copyOf(replies),
        List.copyOf(turns),
        List.copyOf(effects),
        List.copyOf(kept),
        List.copyOf(erasures),
        List.copyOf(unfinished),
        List.copyOf(deadLetters),
        List.copyOf(steps));
  }
}
