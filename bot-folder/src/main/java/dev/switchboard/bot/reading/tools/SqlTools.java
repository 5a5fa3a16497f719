package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.DataSource;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.reading.files.Schemas;
import dev.switchboard.bot.secret.SecretReference;
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
    SecretReference password = CredentialsYaml.secret(of, "password");
    return new DataSource(
        name,
        url,
        of.text("username"),
        password,
        of.whole("connections", 1, 100, DataSource.DEFAULT_CONNECTIONS));
  }

  ToolDefinition tool(String name, YamlFields of) {
    if (of.has("tables")) {
      return schema(name, of);
    }
    int pageSize = of.whole("pageSize", 1, 1000, 0);
    JsonNode arguments = arguments(of, pageSize);
    Signature signature = ToolFields.signature(name, of, arguments);
    SqlStatement statement = statement(of);
    if (statement != null) {
      new SqlChecks(of, signature, statement).check(pageSize > 0);
    }
    return new ToolDefinition.Sql(
        signature,
        source(of),
        statement == null ? SqlStatement.of("SELECT 1") : statement,
        of.whole("rows", 1, 10_000, ROWS),
        of.duration("timeout", TIMEOUT),
        pageSize);
  }

  private static JsonNode arguments(YamlFields of, int pageSize) {
    JsonNode arguments = Schemas.arguments(of, "arguments");
    if (pageSize > 0 && !arguments.path("properties").has(ToolDefinition.Sql.PAGE)) {
      ObjectNode paged = arguments.deepCopy();
      paged
          .withObject("/properties")
          .putObject(ToolDefinition.Sql.PAGE)
          .put("type", "integer")
          .put("minimum", 1)
          .put("maximum", 1_000_000)
          .put("description", "Which page of the result, from 1");
      return paged;
    }
    return arguments;
  }

  private ToolDefinition schema(String name, YamlFields of) {
    if (of.has("statement")) {
      of.error("tables", "the tool \"" + name + "\" has tables and a statement", "remove one");
    }
    List<String> tables = of.texts("tables");
    ObjectNode none = JsonNodeFactory.instance.objectNode().put("type", "object");
    none.putObject("properties");
    Signature signature = ToolFields.signature(name, of, none.put("additionalProperties", false));
    if (signature.effect() != Effect.NONE) {
      of.error("effect", "a tool that describes tables changes nothing", "write \"effect: none\"");
    }
    return new ToolDefinition.SqlSchema(
        signature,
        source(of),
        tables.equals(List.of("all")) ? List.of() : tables,
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
}
