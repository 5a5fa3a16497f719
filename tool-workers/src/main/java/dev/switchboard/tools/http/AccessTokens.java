package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.Authentication.OAuth2;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import dev.switchboard.tools.outbound.Destinations;
import dev.switchboard.tools.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of authorization servers: asked for when the first call needs one, used by all
 * calls until shortly before they expire, and asked for by one call at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749, OAuth 2.0</a>
 */
public final class AccessTokens {

  /** Before a token expires: the call that takes it, and its server's clock, need some time. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** Of a token whose server doesn't say how long it is good. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 65_536;

  private final Secrets secrets;
  private final HttpSender sender;
  private final Clock clock;
  private final Map<OAuth2, Holder> holders = new ConcurrentHashMap<>();

  public AccessTokens(Secrets secrets, HttpSender sender, Clock clock) {
    this.secrets = secrets;
    this.sender = sender;
    this.clock = clock;
  }

  private record Token(String value, Instant usableUntil) {}

  private static final class Holder {
    final ReentrantLock lock = new ReentrantLock();
    volatile @Nullable Token token;

    /** What the server gave in place of the refresh token that is declared. */
    @Nullable String rotated;
  }

  /**
   * A token that is good now.
   *
   * @throws ToolFailure none can be had; the tool itself was not called
   */
  String token(String tool, OAuth2 oauth, Destinations destinations)
      throws ToolFailure, InterruptedException {
    Holder holder = holders.computeIfAbsent(oauth, key -> new Holder());
    Token known = holder.token;
    if (known != null && isGood(known)) {
      return known.value();
    }
    holder.lock.lockInterruptibly();
    try {
      known = holder.token;
      if (known == null || !isGood(known)) {
        known = requested(tool, oauth, destinations, holder);
        holder.token = known;
      }
      return known.value();
    } catch (ToolFailure e) {
      throw e.beforehand();
    } finally {
      holder.lock.unlock();
    }
  }

  /**
   * The token is refused by a server, though it has not expired: the next call asks for another.
   */
  void refused(OAuth2 oauth, String token) {
    Holder holder = holders.get(oauth);
    if (holder != null) {
      Token known = holder.token;
      if (known != null && known.value().equals(token)) {
        holder.token = null;
      }
    }
  }

  private boolean isGood(Token token) {
    return clock.instant().isBefore(token.usableUntil());
  }

  private Token requested(String tool, OAuth2 oauth, Destinations destinations, Holder holder)
      throws ToolFailure, InterruptedException {
    URI endpoint = address(tool, secrets.filled(tool, oauth.tokenUrl()));
    HttpAnswer answer =
        sender.send(
            "%s (token endpoint)".formatted(tool),
            request(tool, oauth, endpoint, holder),
            destinations.and(endpoint.getHost()),
            TIMEOUT,
            MOST_BYTES);
    JsonNode body = json(answer);
    String token = body.path("access_token").asText("");
    if (answer.status() != 200 && answer.status() != 201 || token.isEmpty()) {
      throw failure(tool, endpoint, answer, body);
    }
    if (!body.path("token_type").asText("bearer").equalsIgnoreCase("bearer")
        || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw ToolFailure.refused(
          Problem.configuration(
              "tool %s got a token of another type than Bearer from %s; only Bearer is known here"
                  .formatted(tool, HttpSender.host(endpoint))));
    }
    secrets.redaction().keep(token);
    if (body.path("refresh_token").isTextual()) {
      holder.rotated = body.path("refresh_token").textValue();
      secrets.redaction().keep(holder.rotated);
    }
    return new Token(token, clock.instant().plus(usable(body.path("expires_in"))));
  }

  private static Duration usable(JsonNode expiresIn) {
    long seconds = expiresIn.asLong(USUAL_LIFE.toSeconds());
    Duration life = seconds <= 0 ? USUAL_LIFE : Duration.ofSeconds(Math.min(seconds, 86_400));
    Duration half = life.dividedBy(2);
    return life.minus(MARGIN).compareTo(half) > 0 ? life.minus(MARGIN) : half;
  }

  private PreparedRequest request(String tool, OAuth2 oauth, URI endpoint, Holder holder)
      throws ToolFailure {
    Map<String, String> form = new LinkedHashMap<>();
    if (oauth.refreshToken() == null) {
      form.put("grant_type", "client_credentials");
    } else {
      form.put("grant_type", "refresh_token");
      form.put(
          "refresh_token",
          holder.rotated == null ? secrets.value(tool, oauth.refreshToken()) : holder.rotated);
    }
    if (!oauth.scopes().isEmpty()) {
      form.put("scope", String.join(" ", oauth.scopes()));
    }
    if (oauth.audience() != null) {
      form.put("audience", oauth.audience());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Accept", "application/json");
    String client = secrets.filled(tool, oauth.clientId());
    String secret = secrets.value(tool, oauth.secret());
    switch (oauth.clientIn()) {
      // Both are form-encoded before they are joined: RFC 6749, 2.3.1.
      case HEADER ->
          headers.putAll(secrets.basic(UrlTemplate.encode(client), UrlTemplate.encode(secret)));
      case BODY -> {
        form.put("client_id", client);
        form.put("client_secret", secret);
      }
    }
    return new PreparedRequest(
        "POST", endpoint, headers, encoded(form).getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(Map<String, String> form) {
    List<String> fields = new ArrayList<>();
    form.forEach(
        (name, value) -> fields.add(UrlTemplate.encode(name) + "=" + UrlTemplate.encode(value)));
    return String.join("&", fields);
  }

  private static URI address(String tool, String text) throws ToolFailure {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw ToolFailure.refused(
        Problem.configuration(
            "tool %s has a tokenUrl that is no address; correct it in tools.yaml".formatted(tool)));
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      return EventJson.mapper().readTree(answer.body());
    } catch (IOException e) {
      // An answer that can't be read holds no token, which is told with its status.
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private static ToolFailure failure(String tool, URI endpoint, HttpAnswer answer, JsonNode body) {
    String words =
        "%s %s".formatted(body.path("error").asText(""), body.path("error_description").asText(""));
    String detail =
        "tool %s got no token from %s, which answered %s %s"
            .formatted(tool, HttpSender.host(endpoint), answer.status(), words)
            .strip();
    if (answer.status() >= 500 || answer.status() == 429) {
      return ToolFailure.atFault(Problem.communication(503, detail), Repeat.SAFE);
    }
    return ToolFailure.refused(
        Problem.configuration(
            detail + "; check tokenUrl, clientId, clientSecret and scopes in tools.yaml"));
  }
}
