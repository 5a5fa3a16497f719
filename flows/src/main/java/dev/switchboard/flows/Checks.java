package dev.switchboard.flows;

import dev.switchboard.schema.JsonSchema;
import java.util.Optional;

/**
 * The schemas of a task or a flow.
 *
 * @param input of its raw input
 * @param output of its output, after {@code output.as}
 * @param export of what {@code $context} becomes
 */
public record Checks(
    Optional<JsonSchema> input, Optional<JsonSchema> output, Optional<JsonSchema> export) {}
