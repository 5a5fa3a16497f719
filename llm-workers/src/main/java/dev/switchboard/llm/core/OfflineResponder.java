package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Passage;
import dev.switchboard.contracts.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers where no model is configured or none can be reached. It is no model: it picks and quotes
 * sentences of the passages and variables that a flow gives, and never says anything else of its
 * own but that it found nothing. The same request always gets the same answer.
 */
public final class OfflineResponder {

  /** What {@link GenerationUsage#responder} says of it. */
  public static final String NAME = "offline";

  static final String FOUND_NOTHING =
      "I found nothing about that in what I know, and I do not want to guess.";
  private static final String NEAREST = "I am not sure that this is what you mean. ";
  static final String NO_MODEL = "No language model could answer just now. This is what I found: ";
  private static final int LONGEST = 700;

  /**
   * Answers a request.
   *
   * @param schema of the output; null for text
   */
  public GenerationAnswer answer(GenerationRequested request, @Nullable JsonNode schema) {
    return answer(request, schema, null);
  }

  /**
   * Answers a request in a model's place.
   *
   * @param why no model answered; null where none is configured
   */
  public GenerationAnswer answer(
      GenerationRequested request, @Nullable JsonNode schema, @Nullable String why) {
    Quote quote = quote(request, schema != null);
    if (schema == null && why != null) {
      return answered(new Quote(NO_MODEL + quote.text(), quote.citations()), null);
    }
    if (schema == null) {
      return answered(quote, null);
    }
    if (choosesTools(schema)) {
      return new GenerationAnswer.Failed(
          Problem.communication(
              503,
              reason(why)
                  + ", and the offline responder can't be an agent: to choose tools by the words that they share with a question would do what nobody wants"
                  + fix(why)),
          null);
    }
    return switch (new SchemaFilling(request.variables(), quote.text()).fill(schema)) {
      case SchemaFilling.Filling.Filled filled -> answered(quote, filled.json());
      case SchemaFilling.Filling.Unknown unknown ->
          new GenerationAnswer.Failed(
              Problem.communication(
                  503,
                  "%s, and the offline responder can't make %s of the prompt %s%s"
                      .formatted(reason(why), unknown.what(), request.prompt(), fix(why))),
              null);
    };
  }

  private static String reason(@Nullable String why) {
    return why == null ? "no model answers" : "no model answers (" + why + ")";
  }

  private static String fix(@Nullable String why) {
    return why == null ? "; set OPENAI_BASE_URL and SWITCHBOARD_MODEL_NAME" : "";
  }

  /** An agent's schema: {@code action} is a tool's name, or {@code finish}. */
  private static boolean choosesTools(JsonNode schema) {
    for (JsonNode action : schema.at("/properties/action/enum")) {
      if (action.asText().equals("finish")) {
        return true;
      }
    }
    return false;
  }

  private static GenerationAnswer answered(Quote quote, @Nullable JsonNode json) {
    return new GenerationAnswer.Answered(
        quote.text(), quote.citations(), json, new GenerationUsage(NAME, 0, 0, "stop"));
  }

  private record Quote(String text, List<Citation> citations) {}

  private static Quote quote(GenerationRequested request, boolean ofItsOwnText) {
    String question = UserText.question(request);
    if (!request.passages().isEmpty()) {
      return ofPassages(question, request.passages());
    }
    List<String> facts =
        Facts.of(request.variables()).stream()
            // the question is no answer to itself, but may be what a schema's summary is made of
            .filter(fact -> ofItsOwnText || !question.contains(fact.strip()))
            .toList();
    SentenceSearch.Found found =
        SentenceSearch.find(question, List.of(new SentenceSearch.Source("", facts)));
    List<String> sentences = found.sentences().isEmpty() ? facts : found.sentences();
    return sentences.isEmpty()
        ? new Quote(FOUND_NOTHING, List.of())
        : new Quote(joined(sentences.subList(0, Math.min(3, sentences.size()))), List.of());
  }

  private static Quote ofPassages(String question, List<Passage> passages) {
    List<SentenceSearch.Source> sources = new ArrayList<>();
    for (Passage passage : passages) {
      sources.add(new SentenceSearch.Source(passage.title(), Sentences.of(passage.text())));
    }
    SentenceSearch.Found found = SentenceSearch.find(question, sources);
    Passage passage = passages.get(found.source());
    if (!found.sentences().isEmpty()) {
      return new Quote(joined(found.sentences()), List.of(citation(passage)));
    }
    // The search found it near in meaning, though no word is the same.
    List<String> first = sources.getFirst().sentences();
    return first.isEmpty()
        ? new Quote(FOUND_NOTHING, List.of())
        : new Quote(
            NEAREST + joined(first.subList(0, Math.min(2, first.size()))),
            List.of(citation(passages.getFirst())));
  }

  private static String joined(List<String> sentences) {
    String text =
        sentences.stream()
            .filter(sentence -> !sentence.isBlank())
            .map(Sentences::standing)
            .collect(Collectors.joining(" "));
    return text.length() <= LONGEST ? text : cut(text);
  }

  private static String cut(String text) {
    int space = text.lastIndexOf(' ', LONGEST);
    return text.substring(0, space > 0 ? space : LONGEST) + " …";
  }

  private static Citation citation(Passage passage) {
    return new Citation(passage.id(), passage.title(), passage.source());
  }
}
