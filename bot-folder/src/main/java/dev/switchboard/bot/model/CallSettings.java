package dev.switchboard.bot.model;

import dev.switchboard.bot.openapi.argument.FixedParameters;
import dev.switchboard.bot.secret.SecretReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a remote tool is called.
 *
 * @param headers sent with each request; values may hold <code>${VARIABLE}</code>
 * @param timeout of one attempt
 * @param retry where the tool's effect allows to repeat
 * @param allowedHosts the only hosts that may be called, without port; empty = where the address
 *     leads
 * @param authentication null = none
 * @param certificate shown when it connects; null = none
 */
public record CallSettings(
    Map<String, String> headers,
    Duration timeout,
    Retry retry,
    List<String> allowedHosts,
    @Nullable Authentication authentication,
    @Nullable ClientCertificate certificate) {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** Calls without a certificate. */
  public CallSettings(
      Map<String, String> headers,
      Duration timeout,
      Retry retry,
      List<String> allowedHosts,
      @Nullable Authentication authentication) {
    this(headers, timeout, retry, allowedHosts, authentication, null);
  }

  public CallSettings {
    headers = OrderedCopies.copyOf(headers);
    allowedHosts = List.copyOf(allowedHosts);
  }

  /** What the author sets: no caller gives it. */
  public FixedParameters fixedParameters() {
    Set<String> names = new HashSet<>(headers.keySet());
    if (!(authentication instanceof Authentication.ApiKey key)) {
      return new FixedParameters(names, Set.of(), Set.of());
    }
    return switch (key.place()) {
      case HEADER -> {
        names.add(key.name());
        yield new FixedParameters(names, Set.of(), Set.of());
      }
      case QUERY -> new FixedParameters(names, Set.of(key.name()), Set.of());
      case COOKIE -> new FixedParameters(names, Set.of(), Set.of(key.name()));
    };
  }

  /**
   * Repetition.
   *
   * @param attempts the first included; 1 = never again
   * @param backoff before the second attempt; doubles each time
   */
  public record Retry(int attempts, Duration backoff) {
    public static final Retry DEFAULT = new Retry(3, Duration.ofMillis(200));
  }

  /**
   * What a tool shows of itself when it connects (mutual TLS); all in PEM, by reference.
   *
   * @param certificate the client's, with those that lead to its authority
   * @param key its private key (PKCS #8)
   * @param trust the authorities that vouch for the server; null = the platform's
   */
  public record ClientCertificate(
      SecretReference certificate, SecretReference key, @Nullable SecretReference trust) {}
}
