package dev.switchboard.bot.model;

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
   * A key in a header of its own.
   *
   * @param header its name, such as {@code X-API-Key}
   */
  record ApiKey(String header, SecretReference secret) implements Authentication {}
}
