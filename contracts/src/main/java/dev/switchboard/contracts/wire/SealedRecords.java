package dev.switchboard.contracts.wire;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.TurnCompleted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What records say of their encryption, and what is left of those that nobody can read any more.
 */
public final class SealedRecords {

  /** The value is encrypted: a nonce of 12 bytes, then AES-256-GCM's text and its tag. */
  public static final String SEALED = "application/vnd.switchboard.sealed";

  /** The value was encrypted with a key that an erasure has destroyed. Never written to a topic. */
  public static final String ERASED = "application/vnd.switchboard.erased";

  private SealedRecords() {}

  /** Whether a record's value is encrypted. */
  public static boolean isSealed(Map<String, String> headers) {
    return SEALED.equals(headers.get(CloudEventHeaders.CONTENT_TYPE));
  }

  /** Whether the data key of a record is destroyed. */
  public static boolean isErased(Map<String, String> headers) {
    return ERASED.equals(headers.get(CloudEventHeaders.CONTENT_TYPE));
  }

  /**
   * Whether events of a type are encrypted where encryption is on. Those that ask for an erasure,
   * or tell of it, have no text and must be read after it.
   */
  public static boolean isConcerned(EventType type) {
    return switch (type) {
      case ERASURE_REQUESTED, CONVERSATION_ERASED, DEAD_LETTER_REDRIVEN -> false;
      default -> true;
    };
  }

  /** The answer for a record that is encrypted or erased; null for all others. */
  static @Nullable Decoded decode(RawRecord record, String conversationId) {
    if (isErased(record.headers())) {
      return erased(record, conversationId);
    }
    return isSealed(record.headers())
        ? EventCodec.rejected(
            record,
            "is encrypted with the data key %s and could not be opened; if its value is as it was written, give this service the master key that wrapped the data key"
                .formatted(record.headers().get(CloudEventHeaders.DATA_KEY)))
        : null;
  }

  /**
   * The end of an erased turn still counts: without it a service that reads everything again would
   * give a number twice, or begin the turn again.
   */
  private static Decoded erased(RawRecord record, String conversationId) {
    Map<String, String> headers = record.headers();
    String turnId = headers.get(CloudEventHeaders.TURN_ID);
    Long turn = number(headers.get(CloudEventHeaders.TURN));
    if (!EventType.TURN_COMPLETED.ceType().equals(headers.get(CloudEventHeaders.TYPE))
        || turnId == null
        || turn == null) {
      return new Decoded.Erased(record);
    }
    try {
      Instant at = record.timestamp();
      return new Decoded.Accepted(
          EventCodec.envelope(
              record,
              TurnCompleted.ended(
                  conversationId, turnId, turn, List.of(), TurnCompleted.Status.CANCELLED, at)));
    } catch (IllegalArgumentException e) {
      return new Decoded.Erased(record);
    }
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
