package dev.switchboard.gateway.core;

import dev.switchboard.contracts.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is listed.
 *
 * @param id names it
 * @param redrivenAt when it was tried again, or null
 * @param droppedAt when a person decided that it is not tried again, or null
 */
public record DeadLetterEntry(
    String id, DeadLetter letter, @Nullable Instant redrivenAt, @Nullable Instant droppedAt) {}
