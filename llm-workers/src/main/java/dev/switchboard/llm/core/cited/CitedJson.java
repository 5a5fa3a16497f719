package dev.switchboard.llm.core.cited;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Passage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a structured answer has cited: marks such as {@code [2]} in its texts, and the ids or
 * numbers of a field {@code citations}. The answer itself stays as it is.
 *
 * @param unknown what it has cited that nobody gave it
 */
public record CitedJson(List<Citation> citations, List<String> unknown) {

  private static final String FIELD = "citations";

  public CitedJson {
    citations = List.copyOf(citations);
    unknown = List.copyOf(unknown);
  }

  /** Of an answer. */
  public static CitedJson of(JsonNode answer, Sources sources) {
    Found found = new Found(sources, new LinkedHashSet<>(), new LinkedHashSet<>());
    found.in(answer);
    return new CitedJson(List.copyOf(found.cited), List.copyOf(found.unknown));
  }

  private record Found(Sources sources, Set<Citation> cited, Set<String> unknown) {

    private void in(JsonNode value) {
      if (value.isTextual()) {
        CitedText text = CitedText.of(value.asText(), sources);
        cited.addAll(text.citations());
        unknown.addAll(text.unknown());
      }
      for (var field : value.properties()) {
        if (field.getKey().equals(FIELD) && field.getValue().isArray()) {
          field.getValue().forEach(this::listed);
        } else {
          in(field.getValue());
        }
      }
      if (value.isArray()) {
        value.forEach(this::in);
      }
    }

    /** An id, a number, or an object that has one; anything else is the schema's own business. */
    private void listed(JsonNode entry) {
      JsonNode id = entry.isObject() ? entry.path("passageId") : entry;
      if (id.isMissingNode()) {
        id = entry.path("id");
      }
      String label = id.asText().strip();
      String name = label.startsWith("[") ? label.replaceAll("^\\[|]$", "") : label;
      Set<Passage> meant = new LinkedHashSet<>(sources.named(Set.of(name)));
      cited.addAll(CitedText.citations(meant));
      if (sources.lacks(name)) {
        unknown.add(name);
      }
    }
  }
}
