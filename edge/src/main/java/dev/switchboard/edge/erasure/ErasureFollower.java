package dev.switchboard.edge.erasure;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.consumer.GroupFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import java.util.Set;
import java.util.function.Consumer;

/** Has a service erase what it keeps of a conversation that was erased. */
public final class ErasureFollower {

  private final String what;
  private final Consumer<ConversationErased> erase;
  private final GroupFollower follower;

  /**
   * A follower that has not begun.
   *
   * @param service that follows
   * @param what is erased, in the plural, for warnings
   * @param erase returns when it is done; may be called twice for the same erasure
   */
  public ErasureFollower(
      String service,
      String what,
      GroupConsumers consumers,
      TopicsConfig topics,
      Consumer<ConversationErased> erase) {
    this.what = what;
    this.erase = erase;
    this.follower =
        new GroupFollower(
            service,
            "erasures",
            consumers,
            topics,
            Set.of(Topic.TURNS),
            Set.of(EventType.CONVERSATION_ERASED));
  }

  /** Begins. */
  public void start() {
    follower.start(this::note);
  }

  /** Ends it. */
  public void stop() {
    follower.stop();
  }

  private void note(Envelope<? extends Event> envelope) {
    if (envelope.event() instanceof ConversationErased erased) {
      follower.note("an erasure of " + what, "", () -> erase.accept(erased));
    }
  }
}
