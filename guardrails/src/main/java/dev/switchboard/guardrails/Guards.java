package dev.switchboard.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.bot.guardrails.Check;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.bot.guardrails.Guardrails;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.guardrails.check.Evidence;
import dev.switchboard.guardrails.check.Finding;
import dev.switchboard.guardrails.check.TextChecker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a bot's guardrails in their order. Safe for use by many threads. */
public final class Guards {

  /** Every text passes. */
  public static final Guards NONE = new Guards(List.of());

  private final List<Rule> rules;

  private Guards(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  private record Rule(Guardrail guardrail, TextChecker checker) {}

  /**
   * The guardrails of a bot.
   *
   * @param meanings null = rules on topics are not applied here, and answers are held against their
   *     evidence by words alone
   */
  public static Guards of(BotDefinition bot, @Nullable Embedder meanings) {
    return of(bot.guardrails(), bot.region(), meanings);
  }

  /**
   * Some guardrails.
   *
   * @param region ISO 3166 code of the country in which phone numbers are dialled
   * @param meanings null = as for a bot
   */
  public static Guards of(Guardrails guardrails, String region, @Nullable Embedder meanings) {
    List<Rule> rules = new ArrayList<>();
    for (Guardrail guardrail : guardrails.rules()) {
      TextChecker checker = TextChecker.of(guardrail.check(), region, meanings);
      if (checker != null) {
        rules.add(new Rule(guardrail, checker));
      }
    }
    return new Guards(rules);
  }

  /** Whether a bot has rules that compare meanings. */
  public static boolean needsMeanings(BotDefinition bot) {
    return bot.guardrails().rules().stream()
        .map(Guardrail::check)
        .anyMatch(check -> check instanceof Check.Topics || check instanceof Check.Grounding);
  }

  /** Whether anything is looked at in a place. */
  public boolean areOn(Boundary boundary) {
    return rules.stream().anyMatch(rule -> rule.guardrail().on().contains(boundary));
  }

  /** When a text may be shown that is still being written. */
  public Showing showing(Boundary boundary) {
    List<Check> changing =
        rules.stream()
            .map(Rule::guardrail)
            .filter(rule -> rule.on().contains(boundary))
            .filter(rule -> !rule.reportOnly() && rule.action() != Guardrail.Action.FLAG)
            .map(Guardrail::check)
            .toList();
    if (changing.isEmpty()) {
      return Showing.AT_ONCE;
    }
    return changing.stream().anyMatch(Check.Needed.class::isInstance)
        ? Showing.AT_ITS_END
        : Showing.BY_SENTENCE;
  }

  /** Looks at a text. */
  public Checked<String> text(Boundary boundary, String text) {
    return text(boundary, text, Evidence.NONE);
  }

  /** Looks at a text that may rest on evidence. */
  public Checked<String> text(Boundary boundary, String text, Evidence evidence) {
    String passing = text;
    Set<GuardrailHit> hits = new LinkedHashSet<>();
    for (Rule rule : rules) {
      Guardrail guardrail = rule.guardrail();
      if (!guardrail.on().contains(boundary)) {
        continue;
      }
      List<Finding> found = rule.checker().in(passing, evidence);
      found.forEach(finding -> hits.add(hit(guardrail, boundary, finding)));
      if (found.isEmpty() || guardrail.reportOnly()) {
        continue;
      }
      switch (guardrail.action()) {
        case BLOCK -> {
          return new Checked<>(passing, List.copyOf(hits), guardrail);
        }
        case MASK -> passing = masked(passing, found);
        case FLAG -> {}
      }
    }
    return new Checked<>(passing, List.copyOf(hits), null);
  }

  /** Looks at each text of a JSON value. */
  public Checked<JsonNode> json(Boundary boundary, JsonNode value) {
    Set<GuardrailHit> hits = new LinkedHashSet<>();
    Walk walk = new Walk(boundary, hits);
    JsonNode passing = walk.of(value);
    return walk.blockedBy == null
        ? new Checked<>(passing, List.copyOf(hits), null)
        : new Checked<>(value, List.copyOf(hits), walk.blockedBy);
  }

  private final class Walk {
    private final Boundary boundary;
    private final Set<GuardrailHit> hits;
    private @Nullable Guardrail blockedBy;

    Walk(Boundary boundary, Set<GuardrailHit> hits) {
      this.boundary = boundary;
      this.hits = hits;
    }

    JsonNode of(JsonNode value) {
      if (blockedBy != null) {
        return value;
      }
      return switch (value) {
        case TextNode text -> {
          Checked<String> checked = text(boundary, text.textValue());
          hits.addAll(checked.hits());
          blockedBy = checked.blockedBy();
          yield checked.content().equals(text.textValue())
              ? text
              : TextNode.valueOf(checked.content());
        }
        case ObjectNode object -> {
          ObjectNode copy = JsonNodeFactory.instance.objectNode();
          object.properties().forEach(field -> copy.set(field.getKey(), of(field.getValue())));
          yield copy;
        }
        case ArrayNode array -> {
          ArrayNode copy = JsonNodeFactory.instance.arrayNode();
          array.forEach(each -> copy.add(of(each)));
          yield copy;
        }
        default -> number(value);
      };
    }

    /** A card's number may come as a number. */
    private JsonNode number(JsonNode value) {
      if (!value.isIntegralNumber()) {
        return value;
      }
      JsonNode checked = of(TextNode.valueOf(value.asText()));
      return checked.asText().equals(value.asText()) ? value : checked;
    }
  }

  private static GuardrailHit hit(Guardrail guardrail, Boundary boundary, Finding finding) {
    return new GuardrailHit(
        guardrail.name(),
        boundary.wireName(),
        Objects.requireNonNullElse(guardrail.category(), finding.category()),
        guardrail.action().wireName(),
        guardrail.reportOnly());
  }

  private static String masked(String text, List<Finding> found) {
    StringBuilder masked = new StringBuilder(text);
    found.stream()
        .sorted(Comparator.comparingInt((Finding each) -> each.place().start()).reversed())
        .forEach(each -> masked.replace(each.place().start(), each.place().end(), each.instead()));
    return masked.toString().strip();
  }
}
