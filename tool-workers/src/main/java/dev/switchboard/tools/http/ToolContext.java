package dev.switchboard.tools.http;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.Placeholders;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.guard.RateLimiter;
import dev.switchboard.tools.guard.ToolGuard;
import dev.switchboard.tools.outbound.Destinations;
import dev.switchboard.tools.secrets.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sender, the secrets and the settings that remote tools of all kinds are made with. */
public record ToolContext(
    HttpSender sender, AnswerReader reader, Authenticator authenticator, ToolSettings settings) {

  public ToolGuard guard(ToolDefinition tool, CallSettings call) {
    ToolRules.RateLimit limit = tool.rules().rateLimit();
    return new ToolGuard(
        tool.name(),
        call,
        // What is bound to a state acts once, however often it is sent.
        tool.effect() != Effect.ONCE || tool.rules().ifMatch(),
        settings.limits(),
        limit == null ? RateLimiter.UNLIMITED : settings.rateLimiters().of(tool.name(), limit));
  }

  /**
   * @param name for messages
   * @param repeatable whether a call that may have acted may be repeated
   */
  public ToolGuard guard(String name, CallSettings call, boolean repeatable) {
    return new ToolGuard(name, call, repeatable, settings.limits(), RateLimiter.UNLIMITED);
  }

  /**
   * Where a tool may send something to.
   *
   * @param hosts without {@code allowedHosts}, those of the addresses that its declaration names
   */
  public Destinations destinations(ToolDefinition tool, List<String> hosts) {
    return new Destinations(hosts, tool.rules().privateHosts(), settings.privateNetworks());
  }

  public Secrets secrets() {
    return authenticator.secrets();
  }

  public Map<String, String> headers(CallSettings call) {
    Map<String, String> headers = new LinkedHashMap<>();
    call.headers().forEach((name, value) -> headers.put(name, secretly(value)));
    return headers;
  }

  /**
   * The text with its variables filled in.
   *
   * @throws IllegalArgumentException one is not set and has no default
   */
  public String filled(String text) {
    return Placeholders.fill(text, settings.environment());
  }

  /** As {@link #filled}; what was filled in without a default may be a secret. */
  public String secretly(String text) {
    for (String name : Placeholders.required(text)) {
      String value = settings.environment().apply(name);
      if (value != null) {
        secrets().redaction().keep(value);
      }
    }
    return filled(text);
  }
}
