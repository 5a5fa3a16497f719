package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.DataSource;
import dev.switchboard.bot.model.SecretReference;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.reading.files.Schemas;
import dev.switchboard.bot.sql.SqlStatement;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code datasources}, and tools of kind {@code sql}. */
final class SqlTools {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ROWS = 100;
  private static final DataSource UNKNOWN =
      new DataSource("", "jdbc:", null, null, DataSource.DEFAULT_CONNECTIONS);

  private final Map<String, DataSource> sources = new LinkedHashMap<>();

  /** Where tools may run their statements. */
  void sources(YamlFields file) {
    file.each(
        "datasources",
        (name, entry) -> {
          YamlFields of =
              YamlFields.of(
                  file.file(), entry.value(), "the datasource \"" + name + "\"", file.problems());
          sources.put(name, source(name, of));
          of.done();
        });
  }

  private static DataSource source(String name, YamlFields of) {
    String url =
        ToolFields.address(
            of, "url", of.required("url", "add \"url: jdbc:postgresql://host/database\""));
    if (!url.isEmpty() && !url.startsWith("jdbc:") && !url.startsWith("${")) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("url"),
              "\"url\" is no JDBC address: " + url,
              "begin it with jdbc:");
    }
    SecretReference password = Credentials.secret(of, "password");
    return new DataSource(
        name,
        url,
        of.text("username"),
        password,
        of.whole("connections", 1, 100, DataSource.DEFAULT_CONNECTIONS));
  }

  ToolDefinition tool(String name, YamlFields of) {
    JsonNode arguments = Schemas.arguments(of, "arguments");
    Signature signature = ToolFields.signature(name, of, arguments);
    SqlStatement statement = statement(of);
    if (statement != null) {
      check(of, signature, statement);
    }
    return new ToolDefinition.Sql(
        signature,
        source(of),
        statement == null ? SqlStatement.of("SELECT 1") : statement,
        of.whole("rows", 1, 10_000, ROWS),
        of.duration("timeout", TIMEOUT));
  }

  private DataSource source(YamlFields of) {
    String name = of.text("datasource");
    if (name == null && sources.size() == 1) {
      return sources.values().iterator().next();
    }
    if (name == null) {
      of.required("datasource", "name one of \"datasources:\"");
    } else if (!sources.containsKey(name)) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("datasource"),
              "there is no datasource \"" + name + "\"",
              Suggestions.fix(name, sources.keySet(), "define it under \"datasources:\""));
    }
    return Objects.requireNonNull(sources.getOrDefault(String.valueOf(name), UNKNOWN));
  }

  private static @Nullable SqlStatement statement(YamlFields of) {
    String text = of.required("statement", "add \"statement: SELECT …\"");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return SqlStatement.of(text);
    } catch (IllegalArgumentException e) {
      String[] said = String.valueOf(e.getMessage()).split("; ", 2);
      of.problems().error(of.file(), of.lineOf("statement"), "the statement " + said[0], said[1]);
      return null;
    }
  }

  private static void check(YamlFields of, Signature signature, SqlStatement statement) {
    JsonNode properties = Objects.requireNonNull(signature.arguments()).path("properties");
    List<String> known = ToolFields.names(properties);
    for (String parameter : statement.parameters()) {
      if (!known.contains(parameter)) {
        of.problems()
            .error(
                of.file(),
                of.lineOf("statement"),
                "the statement uses the argument \""
                    + parameter
                    + "\", which \"arguments\" does not have",
                Suggestions.fix(parameter, known, "add it to the properties of \"arguments\""));
      }
    }
    if (signature.effect() == Effect.NONE) {
      statement
          .writes()
          .ifPresent(
              word ->
                  of.problems()
                      .error(
                          of.file(),
                          of.lineOf("statement"),
                          "the tool \""
                              + signature.name()
                              + "\" says effect: none, but "
                              + word
                              + " does more than read",
                          "write \"effect: idempotent\" or \"effect: once\""));
    }
  }
}
