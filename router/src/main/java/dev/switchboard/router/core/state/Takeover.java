package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A person who answers the conversation.
 *
 * @param handoffId by which it is given back
 * @param runId the run that handed it over; null where the person took it from the bot
 * @param by the person
 */
public record Takeover(
    String handoffId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String runId,
    String by) {}
