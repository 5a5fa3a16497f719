package dev.switchboard.bot.model;

import dev.switchboard.bot.secret.SecretReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a tool proves who calls it, by reference only. */
public sealed interface Authentication {

  /** The secret that it takes. */
  SecretReference secret();

  /** {@code Authorization: Bearer …} (RFC 6750). */
  record Bearer(SecretReference secret) implements Authentication {}

  /**
   * {@code Authorization: Basic …} (RFC 7617).
   *
   * @param username may hold <code>${VARIABLE}</code>
   * @param secret the password
   */
  record Basic(String username, SecretReference secret) implements Authentication {}

  /**
   * A key in a place of its own.
   *
   * @param name of the header, the parameter of the query, or the cookie, such as {@code X-API-Key}
   */
  record ApiKey(Place place, String name, SecretReference secret) implements Authentication {

    /** Where a request carries the key. */
    public enum Place {
      HEADER,
      QUERY,
      COOKIE
    }
  }

  /**
   * A token of an authorization server, sent as {@code Authorization: Bearer …} (RFC 6749): by
   * client credentials (4.4), or with a refresh token (6).
   *
   * @param tokenUrl of the token endpoint; may hold <code>${VARIABLE}</code>
   * @param clientId may hold <code>${VARIABLE}</code>
   * @param secret the client's
   * @param scopes none = what the server gives without being asked
   * @param audience sent along where the server wants one; null = none
   * @param clientIn where the client's id and secret stand in the request for a token
   * @param refreshToken null = client credentials
   */
  record OAuth2(
      String tokenUrl,
      String clientId,
      SecretReference secret,
      List<String> scopes,
      @Nullable String audience,
      ClientIn clientIn,
      @Nullable SecretReference refreshToken)
      implements Authentication {

    public OAuth2 {
      scopes = List.copyOf(scopes);
    }

    /** Where the client proves who it is (RFC 6749, 2.3.1). */
    public enum ClientIn {
      /** {@code Authorization: Basic}: what each server has to support. */
      HEADER,
      /** Fields of the form: what some servers want instead. */
      BODY
    }
  }
}
