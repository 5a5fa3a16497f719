package dev.switchboard.tools.http;

import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.guard.RateLimiter;
import dev.switchboard.tools.guard.ToolGuard;
import dev.switchboard.tools.outbound.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings that all tools of the service share.
 *
 * @param environment fills in <code>${NAME}</code>
 * @param resultBytes largest answer of a remote tool
 * @param privateNetworks addresses that are not public, but that tools may call
 * @param rateLimiters for tools that may not be called as often as wanted
 * @param drivers folder with jars of JDBC drivers; null = there is none
 */
public record ToolSettings(
    Function<String, @Nullable String> environment,
    int resultBytes,
    ToolGuard.Limits limits,
    List<Network> privateNetworks,
    RateLimiters rateLimiters,
    @Nullable Path drivers) {

  public ToolSettings {
    privateNetworks = List.copyOf(privateNetworks);
  }

  /** Makes the rate limiter of a tool. */
  @FunctionalInterface
  public interface RateLimiters {
    RateLimiter of(String tool, ToolRules.RateLimit limit);
  }
}
