package dev.switchboard.tools.http;

import dev.switchboard.bot.model.Authentication;
import dev.switchboard.bot.model.Authentication.ApiKey;
import dev.switchboard.bot.model.CallSettings.ClientCertificate;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.outbound.Destinations;
import dev.switchboard.tools.secrets.ClientIdentity;
import dev.switchboard.tools.secrets.Secrets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proves who calls: adds to a request what its tool's {@code authentication} says. */
public record Authenticator(Secrets secrets, AccessTokens tokens) {

  /** Sends one request. */
  @FunctionalInterface
  public interface Send {
    HttpAnswer send(PreparedRequest request) throws ToolFailure, InterruptedException;
  }

  /**
   * The request with its proof; a token is asked for where none is there.
   *
   * @param destinations where the tool may go; its token endpoint is declared by itself
   * @throws ToolFailure a secret is missing, or no token can be had; nothing was sent to the tool
   */
  public PreparedRequest proven(
      String tool,
      PreparedRequest request,
      @Nullable Authentication authentication,
      Destinations destinations)
      throws ToolFailure, InterruptedException {
    return switch (authentication) {
      case null -> request;
      case Authentication.Bearer bearer -> bearer(request, secrets.value(tool, bearer.secret()));
      case Authentication.Basic basic ->
          request.with(
              secrets.basic(
                  secrets.filled(tool, basic.username()), secrets.value(tool, basic.secret())));
      case ApiKey key -> withKey(request, key, secrets.value(tool, key.secret()));
      case Authentication.OAuth2 oauth -> bearer(request, tokens.token(tool, oauth, destinations));
    };
  }

  /**
   * Sends a request that is proven. A token that the server no longer takes (401), and that was not
   * asked for just now, is replaced once: the server has not acted.
   */
  public HttpAnswer send(
      String tool,
      PreparedRequest proven,
      @Nullable Authentication authentication,
      Destinations destinations,
      Send send)
      throws ToolFailure, InterruptedException {
    HttpAnswer answer = send.send(proven);
    String used = proven.headers().get("Authorization");
    if (answer.status() != 401
        || !(authentication instanceof Authentication.OAuth2 oauth)
        || used == null) {
      return answer;
    }
    tokens.refused(oauth, used.substring("Bearer ".length()));
    return send.send(proven(tool, proven, authentication, destinations));
  }

  /**
   * What the tool shows when it connects; null where it declares nothing.
   *
   * @throws ToolFailure it can't be read
   */
  public @Nullable ClientIdentity identity(String tool, @Nullable ClientCertificate declared)
      throws ToolFailure {
    return declared == null ? null : secrets.identity(tool, declared);
  }

  private static PreparedRequest bearer(PreparedRequest request, String token) {
    return request.with(Map.of("Authorization", "Bearer " + token));
  }

  private PreparedRequest withKey(PreparedRequest request, ApiKey key, String value) {
    return switch (key.place()) {
      case HEADER -> request.with(Map.of(key.name(), value));
      case QUERY -> {
        String encoded = UrlTemplate.encode(value);
        // A server may repeat the address as it was written.
        secrets.redaction().keep(encoded);
        yield request.withQuery(UrlTemplate.encode(key.name()), encoded);
      }
      case COOKIE -> {
        String others = request.headers().get("Cookie");
        String cookie = key.name() + "=" + value;
        yield request.with(Map.of("Cookie", others == null ? cookie : others + "; " + cookie));
      }
    };
  }
}
