package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionCompiler;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** Reads the small things of a document: expressions, templates, durations. */
final class ValueReader {
  private ValueReader() {}

  /** A condition: {@code ${ }} may be left out. Empty where absent or reported. */
  static Optional<Expression> condition(DocumentNode place, Set<String> variables) {
    if (!place.present()) {
      return Optional.empty();
    }
    if (!place.node().isTextual() && !place.node().isBoolean()) {
      place.problem(
          "this must be an expression, and is a value",
          place.node().isContainerNode()
              ? "write it as one: ${ " + place.node() + " }"
              : "write one such as ${ .confirmed }");
      return Optional.empty();
    }
    String text = place.node().asText().strip();
    return expression(place, inner(text).orElse(text), variables);
  }

  /**
   * What stands under {@code from} or {@code as}: text is an expression even without {@code ${ }}.
   */
  static Optional<Template> projection(DocumentNode place, Set<String> variables) {
    if (!place.present()) {
      return Optional.empty();
    }
    if (place.node().isTextual()) {
      String text = place.node().textValue().strip();
      return expression(place, inner(text).orElse(text), variables).map(Template.Computed::new);
    }
    return Optional.of(template(place, variables));
  }

  /** A value in which text of the form {@code ${ … }} is an expression. */
  static Template template(DocumentNode place, Set<String> variables) {
    JsonNode node = place.node();
    if (node.isObject()) {
      var fields = new LinkedHashMap<String, Template>();
      place.keys().forEach(k -> fields.put(k, template(place.child(k), variables)));
      boolean constant = fields.values().stream().allMatch(Template.Constant.class::isInstance);
      return constant ? new Template.Constant(node) : new Template.Fields(fields);
    }
    if (node.isArray()) {
      var items = new ArrayList<Template>();
      place.items().forEach(i -> items.add(template(i, variables)));
      boolean constant = items.stream().allMatch(Template.Constant.class::isInstance);
      return constant ? new Template.Constant(node) : new Template.Items(items);
    }
    if (node.isTextual() && place.report().loose() && bare(node.textValue())) {
      try {
        return new Template.Computed(
            ExpressionCompiler.compile(node.textValue().strip(), variables));
      } catch (ExpressionCompiler.Refusal e) {
        // in loose mode, what is no expression is text
        return new Template.Constant(node);
      }
    }
    if (node.isTextual() && node.textValue().contains("${")) {
      Optional<String> code = inner(node.textValue().strip());
      if (code.isEmpty()) {
        place.problem(
            "an expression stands in the middle of a text, where the standard doesn't read it",
            "make the whole text one expression: ${ \"Order \\(.id) is on its way\" }");
        return new Template.Constant(node);
      }
      Optional<Expression> compiled = expression(place, code.get(), variables);
      return compiled.isPresent()
          ? new Template.Computed(compiled.get())
          : new Template.Constant(node);
    }
    return new Template.Constant(node);
  }

  /** A duration as the standard writes it: an object of units or ISO 8601 text, but no "5s". */
  static Optional<Duration> duration(DocumentNode place) {
    if (!place.present()) {
      return Optional.empty();
    }
    boolean standard = !place.node().isTextual() || place.node().textValue().startsWith("P");
    Optional<Duration> duration =
        standard ? Durations.of(place.node()) : Optional.<Duration>empty();
    if (duration.isEmpty()) {
      place.problem(
          "this is no duration",
          "write seconds: 5 (or days, hours, minutes, milliseconds), or PT5S");
    }
    return duration;
  }

  /** A duration that may be an expression. */
  static Optional<Template> computedDuration(DocumentNode place, Set<String> variables) {
    if (!place.present()) {
      return Optional.empty();
    }
    Template duration = template(place, variables);
    if (duration instanceof Template.Constant) {
      duration(place);
    }
    return Optional.of(duration);
  }

  /** Whether a text looks like an expression that lost its braces. */
  static boolean bare(String text) {
    return text.strip().matches("(?s)\\.[A-Za-z_\\[|\\s].*|\\.|\\$[A-Za-z_].*");
  }

  /** The expression inside of {@code ${ }}; empty when the text isn't one as a whole. */
  static Optional<String> inner(String text) {
    boolean whole = text.startsWith("${") && text.endsWith("}");
    // "${ .a } and ${ .b }" begins and ends alike, but is two
    if (!whole || text.indexOf("${", 2) > 0) {
      return Optional.empty();
    }
    return Optional.of(text.substring(2, text.length() - 1).strip());
  }

  private static Optional<Expression> expression(
      DocumentNode place, String code, Set<String> variables) {
    try {
      return Optional.of(ExpressionCompiler.compile(code, variables));
    } catch (ExpressionCompiler.Refusal e) {
      place.problem(String.valueOf(e.getMessage()), e.fix());
      return Optional.empty();
    }
  }
}
