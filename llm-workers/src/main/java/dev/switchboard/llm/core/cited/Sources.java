package dev.switchboard.llm.core.cited;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.Passage;
import dev.switchboard.contracts.value.ToolStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an answer may cite.
 *
 * @param passages by their ids, and by their numbers, from 1
 * @param found by tools of an agent; by their ids alone
 * @param given all else that the model was given, such as results of tools: an id that stands there
 *     is none that the model has made up
 */
public record Sources(List<Passage> passages, List<Passage> found, String given) {

  private static final List<String> PARTS = List.of("id", "title", "text", "source");
  private static final int LONGEST_ID = 200;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern ID = Pattern.compile("[^\\s#]+#[^\\s#]+");

  public Sources {
    passages = List.copyOf(passages);
    found = List.copyOf(found);
  }

  /** Of a request. */
  public static Sources of(GenerationRequested request) {
    String results =
        request.steps().stream()
            .map(ToolStep::result)
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
    return new Sources(
        request.passages(), found(request.steps()), request.variables() + "\n" + results);
  }

  /** The passages that searches of an agent have found. */
  private static List<Passage> found(List<ToolStep> steps) {
    List<Passage> found = new ArrayList<>();
    for (ToolStep step : steps) {
      JsonNode result = step.result();
      if (result != null) {
        for (JsonNode passage : result.path("passages")) {
          boolean whole = PARTS.stream().noneMatch(part -> passage.path(part).asText().isBlank());
          // tools may answer anything
          if (whole && passage.path("id").asText().length() <= LONGEST_ID) {
            found.add(
                new Passage(
                    passage.path("id").asText(),
                    passage.path("title").asText(),
                    passage.path("text").asText(),
                    passage.path("source").asText(),
                    passage.path("score").asDouble()));
          }
        }
      }
    }
    return found;
  }

  /** The names in a label such as {@code 1, 3}. */
  static Set<String> names(String label) {
    return new LinkedHashSet<>(List.of(label.strip().split("\\s*[,;]\\s*", 20)));
  }

  /** The passages that these names mean. */
  List<Passage> named(Set<String> names) {
    return Stream.concat(
            IntStream.range(0, passages.size())
                .filter(
                    i ->
                        names.contains(passages.get(i).id())
                            || names.contains(String.valueOf(i + 1)))
                .mapToObj(passages::get),
            found.stream().filter(passage -> names.contains(passage.id())))
        .toList();
  }

  /** Whether a name looks like that of a passage, but is none. */
  boolean lacks(String name) {
    // without any passage a number in brackets is no citation
    boolean isName = ID.matcher(name).matches() || (!passages.isEmpty() && isNumber(name));
    return isName && named(Set.of(name)).isEmpty() && !(name.contains("#") && given.contains(name));
  }

  /** Whether all that stands in brackets looks like names of passages. */
  static boolean areNames(Set<String> names) {
    return names.stream().allMatch(name -> isNumber(name) || ID.matcher(name).matches());
  }

  private static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches();
  }

  /** What may be cited, for a model that has cited something else. */
  public String inWords() {
    return passages.isEmpty()
        ? "there are no sources"
        : "the sources are "
            + IntStream.range(0, passages.size())
                .mapToObj(i -> "[%d] (%s)".formatted(i + 1, passages.get(i).id()))
                .collect(Collectors.joining(", "));
  }
}
