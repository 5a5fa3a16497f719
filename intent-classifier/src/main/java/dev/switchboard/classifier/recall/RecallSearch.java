package dev.switchboard.classifier.recall;

import dev.switchboard.bot.memory.MemorySettings.Recall;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.edge.recall.UserNote;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.VectorText;
import dev.switchboard.embeddings.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a turn, and which of a user's notes are recalled in it. A user has so few notes
 * that each of them is compared.
 */
public final class RecallSearch {

  /** Shorter texts, such as greetings, are near to everything. */
  private static final int SHORTEST = 15;

  private static final int LONGEST = 300;

  private final Recall rules;
  private final EmbeddingModel model;

  /**
   * @param model made the vectors that are given
   */
  public RecallSearch(Recall rules, EmbeddingModel model) {
    this.rules = rules;
    this.model = model;
  }

  /**
   * The words of a turn by which the user's other conversations are searched, and which are noted;
   * null where they tell nothing by themselves, as the answer to a question does.
   */
  public static @Nullable String words(TurnOpened turn, Classification classification) {
    if (classification.decidedBy() == DecidedBy.WAITING_FLOW) {
      return null;
    }
    String meant = classification.meant() == null ? turn.text() : classification.meant();
    String text = meant.strip().replaceAll("\\s+", " ");
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      return null;
    }
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** What the user wrote in other conversations that is near enough, the nearest first. */
  public List<Recalled> near(List<UserNote> notes, float[] vector, TurnOpened turn) {
    return notes.stream()
        .filter(note -> !note.conversationId().equals(turn.conversationId()))
        .filter(note -> !isOver(note, turn.openedAt()))
        .filter(note -> note.space().equals(model.space().stamp()))
        .map(note -> new Found(note, similarity(note, vector)))
        .filter(found -> found.similarity() >= rules.similarity())
        .sorted(
            Comparator.comparingDouble(Found::similarity)
                .thenComparing(found -> found.note().at())
                .reversed())
        .limit(rules.most())
        .map(Found::recalled)
        .toList();
  }

  private record Found(UserNote note, double similarity) {

    Recalled recalled() {
      return new Recalled(note.conversationId(), note.turn(), note.at(), note.text());
    }
  }

  private double similarity(UserNote note, float[] vector) {
    double cosine = Vectors.dot(VectorText.vector(note.vector()), vector);
    return (cosine - model.unrelated()) / (1 - model.unrelated());
  }

  /** The note of a turn. */
  public UserNote note(TurnOpened turn, String words, float[] vector) {
    return new UserNote(
        turn.turnId(),
        turn.conversationId(),
        turn.turn(),
        turn.openedAt(),
        words,
        VectorText.of(vector),
        model.space().stamp());
  }

  /**
   * The notes whose place a new one takes: those that say the same, those whose time is over, and
   * the oldest of too many.
   *
   * @param notes of the user, the oldest first
   */
  public List<String> surplus(List<UserNote> notes, UserNote added) {
    List<String> surplus = new ArrayList<>();
    List<UserNote> stay = new ArrayList<>();
    for (UserNote note : notes) {
      if (note.id().equals(added.id())) {
        continue;
      }
      if (isOver(note, added.at()) || note.text().equalsIgnoreCase(added.text())) {
        surplus.add(note.id());
      } else {
        stay.add(note);
      }
    }
    int tooMany = stay.size() + 1 - rules.notes();
    stay.stream().limit(Math.max(0, tooMany)).map(UserNote::id).forEach(surplus::add);
    return surplus;
  }

  private boolean isOver(UserNote note, Instant now) {
    return note.at().plus(rules.keep()).isBefore(now);
  }
}
