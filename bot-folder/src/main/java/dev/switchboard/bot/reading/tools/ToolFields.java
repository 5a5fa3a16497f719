package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.CallSettings.Retry;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.bot.reading.files.Schemas;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tools of several kinds have in common in {@code tools.yaml}. */
public final class ToolFields {

  static final String FILE = "tools.yaml";
  private static final Pattern BROKEN_PLACEHOLDER =
      Pattern.compile("\\$\\{(?![A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?})");

  private ToolFields() {}

  static Signature signature(String name, YamlFields of, @Nullable JsonNode arguments) {
    return signature(name, of, effect(of), arguments, ToolRules.NONE);
  }

  static Signature signature(
      String name, YamlFields of, Effect effect, @Nullable JsonNode arguments) {
    return signature(name, of, effect, arguments, ToolRules.NONE);
  }

  /**
   * @param around the rules of the entry that the tool is one of several of
   */
  static Signature signature(
      String name, YamlFields of, Effect effect, @Nullable JsonNode arguments, ToolRules around) {
    return new Signature(
        name,
        of.text("description", ""),
        effect,
        arguments,
        Schemas.read(of, "result"),
        ToolRulesYaml.read(name, of, effect, around));
  }

  static @Nullable JsonNode ownArguments(YamlFields of) {
    return of.has("arguments") ? Schemas.arguments(of, "arguments") : null;
  }

  static Effect effect(YamlFields of) {
    Effect effect = of.choice("effect", Effect.class);
    if (effect == null && !of.has("effect")) {
      of.required("effect", "add \"effect: none\" if it only reads, else idempotent or once");
    }
    return effect == null ? Effect.ONCE : effect;
  }

  static CallSettings settings(YamlFields of) {
    return new CallSettings(
        texts(of, "headers"),
        of.duration("timeout", CallSettings.DEFAULT_TIMEOUT),
        retry(of),
        of.texts("allowedHosts"),
        CredentialsYaml.authentication(of),
        CredentialsYaml.certificate(of));
  }

  static Retry retry(YamlFields of) {
    return of.nested(
        "retry",
        Retry.DEFAULT,
        retry ->
            new Retry(
                retry.whole("attempts", 1, 20, Retry.DEFAULT.attempts()),
                retry.duration("backoff", Retry.DEFAULT.backoff())));
  }

  /** Names and texts, such as headers; none may be a credential that is written out. */
  static Map<String, String> texts(YamlFields of, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    of.each(
        key,
        (name, entry) -> {
          if (entry.value() instanceof YamlNode.Scalar scalar) {
            texts.put(name, filled(of, entry.line(), key, scalar.text()));
            CredentialsYaml.checkText(of, entry.line(), name, scalar.text());
          } else {
            of.problems()
                .error(
                    of.file(),
                    entry.line(),
                    "\"" + name + "\" is " + entry.value().kind(),
                    "write a text");
          }
        });
    return texts;
  }

  /** An address as written, checked. */
  static String address(YamlFields of, String key, String text) {
    filled(of, of.lineOf(key), key, text);
    CredentialsYaml.checkAddress(of, key, text);
    return text;
  }

  /** As {@link #address}, of something that is called: it begins and ends as addresses do. */
  static String called(YamlFields of, String key, String text) {
    if (!text.isEmpty() && !text.startsWith("${") && !text.matches("(?i)https?://.+")) {
      of.error(
          key, "\"" + key + "\" is no address: " + text, "write one that begins with https://");
    } else if (!isUri(text)) {
      of.error(
          key,
          "\"" + key + "\" has what no address can have: " + text,
          "write {argument} for an argument, and encode what else is in braces");
    }
    return address(of, key, text);
  }

  /** With its placeholders and arguments filled in. */
  private static boolean isUri(String text) {
    try {
      new URI(text.replaceAll("\\$?\\{\\w+}", "x").replaceAll("\\$\\{[^}]*}", "x"));
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String filled(YamlFields of, int line, String key, String text) {
    if (BROKEN_PLACEHOLDER.matcher(text).find()) {
      of.problems()
          .error(
              of.file(),
              line,
              "\"" + key + "\" has a broken placeholder: " + text,
              "write ${NAME} or ${NAME:-default}");
    }
    return text;
  }

  public static List<String> names(@Nullable JsonNode object) {
    return object == null ? List.of() : object.propertyStream().map(Map.Entry::getKey).toList();
  }
}
