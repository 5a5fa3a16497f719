package dev.switchboard.edge.recall;

import java.time.Instant;

/**
 * What a user wrote in a turn.
 *
 * @param id the turn's
 * @param turn number of the turn in its conversation
 * @param text the user's words, shortened
 * @param vector their meaning, as a text
 * @param space names what made the vector; others can't be compared with it
 */
public record UserNote(
    String id,
    String conversationId,
    long turn,
    Instant at,
    String text,
    String vector,
    String space) {}
