package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.sql.SqlStatement;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Holds a statement against the arguments of its tool, and against its effect. */
record SqlChecks(YamlFields of, Signature signature, SqlStatement statement) {

  void check(boolean paged) {
    List<String> known = new ArrayList<>(ToolFields.names(properties()));
    List<String> ofPages = paged ? ToolDefinition.Sql.OF_PAGES : List.of();
    unknown(known, ofPages);
    unused(known, paged);
    effect();
    if (paged) {
      pages(known);
    }
  }

  private JsonNode properties() {
    return Objects.requireNonNull(signature.arguments()).path("properties");
  }

  private void unknown(List<String> known, List<String> ofPages) {
    for (String parameter : statement.parameters()) {
      if (!known.contains(parameter) && !ofPages.contains(parameter)) {
        of.error(
            "statement",
            "the statement uses the argument \""
                + parameter
                + "\", which \"arguments\" does not have",
            Suggestions.fix(parameter, known, "add it to the properties of \"arguments\""));
      }
    }
  }

  private void unused(List<String> known, boolean paged) {
    Set<String> used = statement.parameters();
    for (String name : known) {
      if (used.contains(name) || paged && name.equals(ToolDefinition.Sql.PAGE)) {
        continue;
      }
      boolean written = statement.text().matches("(?s).*:" + name + "\\b.*");
      of.problems()
          .warning(
              of.file(),
              of.lineOf("statement"),
              written
                  ? "the argument \"%s\" has no effect: in the statement it stands in quotes or a comment"
                      .formatted(name)
                  : "the statement does not use the argument \"%s\"".formatted(name),
              written
                  ? "write :%s outside of the quotes, as in CAST(:%s AS …) or '%%' || :%s"
                      .formatted(name, name, name)
                  : "remove the argument, or write :%s where it belongs".formatted(name));
    }
  }

  private void effect() {
    if (signature.effect() == Effect.NONE) {
      statement
          .writes()
          .ifPresent(
              word ->
                  of.error(
                      "statement",
                      "the tool \""
                          + signature.name()
                          + "\" says effect: none, but "
                          + word
                          + " does more than read",
                      "write \"effect: idempotent\" or \"effect: once\""));
    }
  }

  private void pages(List<String> known) {
    for (String name : ToolDefinition.Sql.OF_PAGES) {
      if (known.contains(name)) {
        of.error(
            "arguments",
            "the argument \"" + name + "\" belongs to the pages",
            "rename it, or remove \"pageSize\"");
      }
    }
    if (!statement.parameters().containsAll(ToolDefinition.Sql.OF_PAGES)) {
      of.error(
          "statement",
          "the statement has no :limit and :offset for its pages",
          "end it with ORDER BY … LIMIT :limit OFFSET :offset");
    } else if (!statement.words().contains("ORDER")) {
      of.problems()
          .warning(
              of.file(),
              of.lineOf("statement"),
              "the statement has pages, but no order: one row may be on two of them",
              "add ORDER BY with a column that is unique");
    }
    if (signature.effect() != Effect.NONE) {
      of.error("pageSize", "only what reads has pages", "remove \"pageSize\"");
    }
  }
}
