package dev.switchboard.classifier.recall;

import dev.switchboard.bot.memory.MemorySettings.Recall;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.edge.recall.UserNote;
import dev.switchboard.edge.recall.UserNotes;
import dev.switchboard.embeddings.EmbeddingModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Adds to turns what their users wrote in other conversations, and notes what they write. Turns
 * wait for Redis; while it is away they go on without.
 */
public final class UserRecall {

  private static final Logger LOG = Logger.getLogger(UserRecall.class);
  private static final long LEFT_ALONE = Duration.ofSeconds(10).toNanos();

  private final @Nullable Recall rules;
  private final UserNotes notes;
  private final Supplier<EmbeddingModel> model;
  private final AtomicLong failedAt = new AtomicLong(System.nanoTime() - LEFT_ALONE);

  /**
   * @param rules null: nothing is recalled and nothing is noted
   * @param model asked for when there is a turn to classify, so that it has been loaded
   */
  public UserRecall(@Nullable Recall rules, UserNotes notes, Supplier<EmbeddingModel> model) {
    this.rules = rules;
    this.notes = notes;
    this.model = model;
  }

  /** Whether the bot wants it. */
  public boolean isOn() {
    return rules != null;
  }

  /** The turn with what is recalled. */
  public TurnOpened of(TurnOpened turn, Classification classification) {
    String user = turn.user();
    if (rules == null
        || user == null
        || user.isBlank()
        || System.nanoTime() - failedAt.get() < LEFT_ALONE) {
      return turn;
    }
    String words = RecallSearch.words(turn, classification);
    if (words == null) {
      return turn;
    }
    try {
      return recalling(turn, user, words, rules);
    } catch (RuntimeException e) {
      failedAt.set(System.nanoTime());
      LOG.warnf("nothing is recalled for some seconds: %s", e.getMessage());
      return turn;
    }
  }

  private TurnOpened recalling(TurnOpened turn, String user, String words, Recall by) {
    EmbeddingModel embedding = model.get();
    RecallSearch search = new RecallSearch(by, embedding);
    List<UserNote> known = notes.of(user);
    float[] vector = embedding.embedder().embed(words);
    List<Recalled> found = search.near(known, vector, turn);
    UserNote note = search.note(turn, words, vector);
    notes.keep(user, note, search.surplus(known, note), by.keep());
    return found.isEmpty() ? turn : turn.within(turn.context().recalling(found));
  }
}
