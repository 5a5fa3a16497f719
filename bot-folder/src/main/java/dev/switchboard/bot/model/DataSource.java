package dev.switchboard.bot.model;

import dev.switchboard.bot.secret.SecretReference;
import org.jspecify.annotations.Nullable;

/**
 * A database of {@code tools.yaml}.
 *
 * @param name what tools call it
 * @param url {@code jdbc:…}; may hold <code>${VARIABLE}</code>
 * @param username may hold <code>${VARIABLE}</code>; null = the URL says enough
 * @param password null = none
 * @param connections most at once, of one tool service, 1 to 100
 */
public record DataSource(
    String name,
    String url,
    @Nullable String username,
    @Nullable SecretReference password,
    int connections) {

  public static final int DEFAULT_CONNECTIONS = 4;
}
