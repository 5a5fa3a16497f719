package dev.switchboard.evaluation.chaos.history;

/**
 * A fault that struck.
 *
 * @param fault its name, such as {@code kill}
 * @param target what it struck, in words
 * @param began in milliseconds since the run began
 * @param ended when everything that it had taken away was there again
 */
public record FaultWindow(String fault, String target, long began, long ended) {}
