package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.bot.model.ToolRules.RateLimit;
import dev.switchboard.bot.model.ToolRules.StatusCheck;
import dev.switchboard.flows.expression.TemplateCompiler;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what holds for a tool of any kind. */
final class ToolRulesYaml {

  private static final int MOST_CALLS = 1_000_000;
  private static final RateLimit NO_LIMIT = new RateLimit(MOST_CALLS, Duration.ofSeconds(1));
  private static final StatusCheck NO_CHECK =
      new StatusCheck("", JsonNodeFactory.instance.objectNode(), "", null, null);

  private static final Set<String> NOT_HTTP =
      Set.of("sql", "mcp", "java", "knowledge", "calculator");

  private ToolRulesYaml() {}

  /**
   * @param name of the tool
   * @param otherwise what holds where nothing is said: the rules of the entry around an operation
   */
  static ToolRules read(String name, YamlFields of, Effect effect, ToolRules otherwise) {
    StatusCheck check =
        of.has("statusCheck")
            ? of.nested("statusCheck", NO_CHECK, ToolRulesYaml::statusCheck)
            : otherwise.statusCheck();
    if (of.has("statusCheck") && effect != Effect.ONCE) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("statusCheck"),
              "\"statusCheck\" is of no use with \"effect: "
                  + effect.name().toLowerCase(Locale.ROOT)
                  + "\"",
              "remove it; only what must happen once is never simply repeated");
    }
    return new ToolRules(
        of.has("confirm") ? confirm(name, of) : otherwise.confirm(),
        of.has("audit") ? auditsArguments(of) : otherwise.auditArguments(),
        of.has("rateLimit")
            ? of.nested("rateLimit", NO_LIMIT, ToolRulesYaml::rateLimit)
            : otherwise.rateLimit(),
        effect == Effect.ONCE ? check : null,
        of.has("privateHosts") ? of.texts("privateHosts") : otherwise.privateHosts(),
        of.has("follow") ? PagingYaml.read(of, effect) : otherwise.paging(),
        of.has("ifMatch") ? ifMatch(of, effect) : otherwise.ifMatch() && effect != Effect.NONE);
  }

  private static boolean ifMatch(YamlFields of, Effect effect) {
    boolean wanted = Boolean.TRUE.equals(of.flag("ifMatch"));
    if (wanted && effect == Effect.NONE) {
      of.error("ifMatch", "a tool that only reads changes no state", "remove \"ifMatch\"");
    }
    if (wanted && NOT_HTTP.contains(of.text("kind", "http"))) {
      of.error("ifMatch", "\"ifMatch\" is of tools that are HTTP requests", "remove it");
      return false; // said once, for all tools of the entry
    }
    return wanted;
  }

  /** {@code true}, {@code false}, or the question itself. */
  private static @Nullable String confirm(String name, YamlFields of) {
    String text = of.text("confirm", "false");
    return switch (text) {
      case "true" -> {
        String does = of.text("description", name);
        yield "Shall I do this? %s ({arguments})".formatted(does.strip());
      }
      case "false" -> null;
      default -> text;
    };
  }

  private static boolean auditsArguments(YamlFields of) {
    String what = of.text("audit", "");
    if (!what.equals("arguments") && !what.equals("hash")) {
      of.problems()
          .error(of.file(), of.lineOf("audit"), "\"audit\" is " + what, "write arguments or hash");
    }
    return what.equals("arguments");
  }

  private static RateLimit rateLimit(YamlFields fields) {
    fields.required("calls", "add how many calls are allowed");
    Duration per = fields.duration("per", Duration.ofSeconds(1));
    if (per.toMillis() < 1) {
      fields
          .problems()
          .error(fields.file(), fields.lineOf("per"), "\"per\" is too short", "write 1ms or more");
      per = Duration.ofSeconds(1);
    }
    return new RateLimit(fields.whole("calls", 1, MOST_CALLS, 1), per);
  }

  private static StatusCheck statusCheck(YamlFields fields) {
    YamlNode given = fields.node("arguments");
    JsonNode arguments = given == null ? JsonNodeFactory.instance.objectNode() : given.toJson();
    if (given != null && !arguments.isObject()) {
      fields
          .problems()
          .error(
              fields.file(),
              fields.lineOf("arguments"),
              "\"arguments\" is " + given.kind(),
              "write a mapping of the status tool's arguments");
    } else {
      checked(fields, "arguments", () -> TemplateCompiler.template(arguments));
    }
    return new StatusCheck(
        fields.required("tool", "add the name of a tool that only reads"),
        arguments,
        String.valueOf(expression(fields, "happened", true)),
        expression(fields, "notHappened", false),
        expression(fields, "result", false));
  }

  private static @Nullable String expression(YamlFields fields, String key, boolean needed) {
    String text =
        needed
            ? fields.required(key, "add \"" + key + ": ${ .status == \"done\" }\"")
            : fields.text(key);
    if (text != null && !text.isEmpty()) {
      checked(fields, key, () -> TemplateCompiler.expression(text));
    }
    return text;
  }

  private static void checked(YamlFields fields, String key, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      fields
          .problems()
          .error(
              fields.file(),
              fields.lineOf(key),
              String.valueOf(e.getMessage()),
              "write a jq expression such as ${ .status }");
    }
  }
}
