package dev.switchboard.bot.model;

import java.nio.file.Path;

/**
 * An OpenAPI document that is served, and its copy in the bot folder, which declares the arguments
 * of its operations.
 *
 * @param tool the entry of {@code tools.yaml}
 * @param url where it is served; may hold <code>${VARIABLE}</code>
 * @param copy path inside the bot folder
 */
public record ServedDocument(String tool, String url, Path copy) {}
