package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, kept whole, if it is not too large, so that it can be tried
 * again.
 *
 * @param conversationId the record's key; {@code unknown} for a record without one
 * @param service who gave it up
 * @param headers the record's headers, as text
 * @param payload the record's value: text where it is UTF-8, else Base64
 * @param payloadEncoding {@code text}, {@code base64}, or {@code omitted} for a value that is too
 *     large to be kept twice: it still lies at its topic, partition and offset
 */
public record DeadLetter(
    String conversationId,
    String service,
    String topic,
    int partition,
    long offset,
    Problem reason,
    @Nullable String traceId,
    Map<String, String> headers,
    String payload,
    String payloadEncoding,
    Instant deadAt)
    implements Event.OnDeadLetters {

  public DeadLetter {
    Require.id("conversationId", conversationId);
    Require.text("service", service);
    Require.text("topic", topic);
    Require.atLeast("partition", partition, 0);
    Require.atLeast("offset", offset, 0);
    Require.present("reason", reason);
    headers = Require.copy(headers);
    Require.present("payload", payload);
    Require.present("payloadEncoding", payloadEncoding);
    Require.present("deadAt", deadAt);
  }

  @Override
  public String id() {
    return Ids.derive(
        "dead-letter",
        service,
        topic,
        partition,
        offset,
        headers.getOrDefault(CloudEventHeaders.ID, ""));
  }
}
