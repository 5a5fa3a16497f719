package dev.switchboard.state.core.facts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model to sum up what came before the last lines. No turn waits for it: until the answer
 * comes, and where none does, the lines are quoted.
 */
public final class SummaryQuestion {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String STEP = "/memory/summary";

  private SummaryQuestion() {}

  /**
   * The request.
   *
   * @param before what a model has summed up so far; may be empty
   * @param quotes what came since, a line each
   * @param most how long the answer may be, in characters
   * @param model an alias; null = the bot's own
   */
  public static GenerationRequested of(
      TurnOpened open,
      String before,
      String quotes,
      int most,
      @Nullable String model,
      String prompt) {
    ArrayNode lines = JSON.arrayNode();
    quotes.lines().forEach(lines::add);
    ObjectNode variables = JSON.objectNode().put("before", before).put("length", most);
    return MemoryRequest.of(open, STEP, prompt, variables.set("lines", lines), null, model);
  }

  /** What is remembered until the answer comes. */
  public static PendingQuestion pending(TurnOpened open, TurnCompleted completed, String quotes) {
    return new PendingQuestion(
        MemoryRequest.commandOf(open, STEP),
        open.turn(),
        completed.completedAt(),
        quotes,
        PendingQuestion.Kind.SUMMARY);
  }

  /** The summary that a model gives; empty where none did. */
  public static Optional<String> read(GenerationCompleted answer, int most) {
    String text = ModelOutput.of(answer).path("text").asText("").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(bounded(text, most));
  }

  /** Whole sentences, as many as fit; of a longer one its first words. */
  public static String bounded(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(text.lastIndexOf(". ", most - 1), text.lastIndexOf('\n', most - 1)) + 1;
    if (end <= 0) {
      end = Math.max(0, text.lastIndexOf(' ', most - 1));
    }
    if (end <= 0) {
      end = most - (Character.isHighSurrogate(text.charAt(most - 1)) ? 1 : 0);
    }
    return text.substring(0, end).strip();
  }

  /** The quotes that are not among those that were summed up. */
  public static String rest(String quotes, String summedUp) {
    List<String> now = quotes.lines().toList();
    List<String> before = summedUp.lines().toList();
    for (int same = Math.min(now.size(), before.size()); same > 0; same--) {
      if (now.subList(0, same).equals(before.subList(before.size() - same, before.size()))) {
        return String.join("\n", now.subList(same, now.size()));
      }
    }
    return quotes;
  }
}
