package dev.switchboard.flows;

import java.util.Optional;

/**
 * The schemas of a task or a flow.
 *
 * @param input of its raw input
 * @param output of its output, after {@code output.as}
 * @param export of what {@code $context} becomes
 */
public record Checks(
    Optional<DataSchema> input, Optional<DataSchema> output, Optional<DataSchema> export) {}
