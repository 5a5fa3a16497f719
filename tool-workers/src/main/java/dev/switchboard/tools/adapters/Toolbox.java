package dev.switchboard.tools.adapters;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.Placeholders;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.core.http.AnswerReader;
import dev.switchboard.tools.core.limits.Turnstile;
import dev.switchboard.tools.core.outbound.Destinations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tools of all remote kinds are made with. */
record Toolbox(
    HttpSender sender, AnswerReader reader, Secrets secrets, BotTools.Settings settings) {

  ToolGuard guard(ToolDefinition tool, CallSettings call) {
    ToolRules.RateLimit limit = tool.rules().rateLimit();
    return new ToolGuard(
        tool.name(),
        call,
        tool.effect() != Effect.ONCE,
        settings.limits(),
        limit == null ? Turnstile.OPEN : settings.turnstiles().of(tool.name(), limit));
  }

  /**
   * @param name for messages
   * @param repeatable whether a call that may have acted may be repeated
   */
  ToolGuard guard(String name, CallSettings call, boolean repeatable) {
    return new ToolGuard(name, call, repeatable, settings.limits(), Turnstile.OPEN);
  }

  /**
   * Where a tool may send something to.
   *
   * @param hosts without {@code allowedHosts}, those of the addresses that its declaration names
   */
  Destinations destinations(ToolDefinition tool, List<String> hosts) {
    return new Destinations(hosts, tool.rules().privateHosts(), settings.privateNetworks());
  }

  Map<String, String> headers(CallSettings call) {
    Map<String, String> headers = new LinkedHashMap<>();
    call.headers().forEach((name, value) -> headers.put(name, secretly(value)));
    return headers;
  }

  /**
   * The text with its variables filled in.
   *
   * @throws IllegalArgumentException one is not set and has no default
   */
  String filled(String text) {
    return Placeholders.fill(text, settings.environment());
  }

  /** As {@link #filled}; what was filled in without a default may be a secret. */
  String secretly(String text) {
    for (String name : Placeholders.required(text)) {
      String value = settings.environment().apply(name);
      if (value != null) {
        secrets.redaction().keep(value);
      }
    }
    return filled(text);
  }
}
