package dev.switchboard.evaluation.chaos.history;

/**
 * An effect that the backend carried out.
 *
 * @param name such as {@code payment 1007}
 * @param key the Idempotency-Key that it came with
 * @param at milliseconds since the run began
 */
public record SeenEffect(String name, String key, long at) {}
