package dev.switchboard.once;

import java.time.Instant;

/**
 * A command whose effect happens once, as far as the ledger needs it.
 *
 * @param id names the effect
 * @param conversationId whose erasure takes the text of the answer
 * @param requestedAt when it was asked for; an erasure reaches what was asked for until then
 */
public record Command(String id, String conversationId, Instant requestedAt) {}
