package dev.switchboard.llm.core.cited;

import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Passage;
import dev.switchboard.contracts.ToolStep;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an answer may cite.
 *
 * @param passages by their ids, and by their numbers, from 1
 * @param given all else that the model was given, such as results of tools: an id that stands there
 *     is none that the model has made up
 */
public record Sources(List<Passage> passages, String given) {

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern ID = Pattern.compile("[^\\s#]+#[^\\s#]+");

  public Sources {
    passages = List.copyOf(passages);
  }

  /** Of a request. */
  public static Sources of(GenerationRequested request) {
    String results =
        request.steps().stream()
            .map(ToolStep::result)
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
    return new Sources(request.passages(), request.variables() + "\n" + results);
  }

  /** The names in a label such as {@code 1, 3}. */
  static Set<String> names(String label) {
    return new LinkedHashSet<>(List.of(label.strip().split("\\s*[,;]\\s*", 20)));
  }

  /** The passages that these names mean. */
  List<Passage> named(Set<String> names) {
    return IntStream.range(0, passages.size())
        .filter(i -> names.contains(passages.get(i).id()) || names.contains(String.valueOf(i + 1)))
        .mapToObj(passages::get)
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
