package dev.switchboard.gateway.core.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of a conversation as it lies in a topic.
 *
 * @param topic without prefix, such as {@code intents}
 * @param at when the broker appended it
 * @param type of its event, such as {@code turn.classified}; null for a record that is no event
 * @param id of its event
 * @param source the service that published it
 * @param traceId null without tracing
 * @param workStartedAt when the worker began whose result it is; the time before that, from the
 *     request's {@code at}, was spent in the queue
 * @param data of its event
 */
public record ConversationRecord(
    String topic,
    int partition,
    long offset,
    Instant at,
    @Nullable String type,
    @Nullable String id,
    @Nullable String source,
    @Nullable String traceId,
    @Nullable String workStartedAt,
    JsonNode data) {}
