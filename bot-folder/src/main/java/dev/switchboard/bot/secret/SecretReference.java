package dev.switchboard.bot.secret;

/**
 * Where a secret is to be had. The secret itself is in no bot folder, and so in no model, event,
 * log or span.
 */
public sealed interface SecretReference {

  /**
   * A variable of the service's environment.
   *
   * @param name capital letters, digits and underscores
   */
  record Environment(String name) implements SecretReference {}

  /**
   * A file on the service's machine, such as Kubernetes and Docker mount them; its content without
   * the line break at its end.
   *
   * @param path absolute; may hold <code>${VARIABLE}</code>
   */
  record File(String path) implements SecretReference {}
}
