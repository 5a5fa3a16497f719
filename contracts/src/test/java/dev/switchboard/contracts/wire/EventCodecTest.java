package dev.switchboard.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.json.JsonBounds;
import dev.switchboard.contracts.value.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final MessageReceived MESSAGE =
      new MessageReceived("c-1", "m-1", "Hello", "web", null, AT);
  private static final Envelope<MessageReceived> ENVELOPE =
      new Envelope<>("/switchboard/gateway", AT, "store", "7", MESSAGE);

  @Test
  void whatWasEncodedIsDecodedToTheSameEnvelope() {
    Decoded decoded =
        EventCodec.decode(record("c-1", EventCodec.headers(ENVELOPE), EventCodec.body(MESSAGE)));

    assertThat(decoded).isEqualTo(new Decoded.Accepted(ENVELOPE));
  }

  @Test
  void theHeadersAreThoseOfCloudEventsBinaryMode() {
    assertThat(EventCodec.headers(ENVELOPE))
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", MESSAGE.id())
        .containsEntry("ce_type", "dev.switchboard.message.received.v1")
        .containsEntry("ce_source", "/switchboard/gateway")
        .containsEntry("ce_time", "2026-11-01T09:30:00Z")
        .containsEntry("ce_bot", "store")
        .containsEntry("ce_botversion", "7")
        .containsEntry("content-type", "application/json");
  }

  @Test
  void aForeignProducerNeedsOnlyAKeyAndAText() {
    Decoded decoded = EventCodec.decode(record("c-1", Map.of(), "{\"text\": \"Hi\"}"));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Accepted.class,
            accepted ->
                assertThat(accepted.envelope().event())
                    .isEqualTo(
                        new MessageReceived(
                            "c-1",
                            Ids.derive("record", Topic.MESSAGES, 3, 42L),
                            "Hi",
                            null,
                            null,
                            AT)));
  }

  @Test
  void aCloudEventThatIsSentTwiceIsTheSameMessage() {
    Map<String, String> sent = Map.of("ce_id", "e-1", "ce_source", "/shop");
    byte[] text = "{\"text\": \"Hi\"}".getBytes(StandardCharsets.UTF_8);
    RawRecord first = new RawRecord(Topic.MESSAGES, 3, 42, AT, "c-1", sent, text);
    RawRecord second = new RawRecord(Topic.MESSAGES, 3, 43, AT, "c-1", sent, text);
    RawRecord other =
        new RawRecord(
            Topic.MESSAGES, 3, 44, AT, "c-1", Map.of("ce_id", "e-1", "ce_source", "/till"), text);

    assertThat(messageId(second)).isEqualTo(messageId(first)).isNotEqualTo(messageId(other));
  }

  private static String messageId(RawRecord record) {
    return ((MessageReceived) ((Decoded.Accepted) EventCodec.decode(record)).envelope().event())
        .messageId();
  }

  @Test
  void aForeignMessageThatIsReadAgainIsTheSameMessage() {
    RawRecord record = record("c-1", Map.of(), "{\"text\": \"Hi\"}");

    assertThat(EventCodec.decode(record)).isEqualTo(EventCodec.decode(record));
  }

  @Test
  void aRecordWithoutKeyIsRejected() {
    assertRejected(record(null, Map.of(), "{\"text\": \"Hi\"}"), "has no key; send");
  }

  @Test
  void aRecordWithoutValueIsRejected() {
    assertRejected(
        new RawRecord(Topic.MESSAGES, 3, 42, AT, "c-1", Map.of(), null), "has no value; send");
  }

  @Test
  void aValueThatServicesCouldNotPutIntoTheirStatesIsRejected() {
    assertRunRejected("[".repeat(530) + "]".repeat(530), "nesting depth");
    assertRunRejected("{\"" + "n".repeat(20_000) + "\":1}", "ame");
    assertRunRejected("1".repeat(2_000), "umber");
    assertRunRejected("1e400", "isn't finite");
    assertRunRejected("[1e400]", "isn't finite");
    assertRunRejected("NaN", "NaN");
    assertRunRejected("[" + "1,".repeat(400_000) + "1]", "oken count");
  }

  @Test
  void aValueWithinTheBoundsIsAccepted() {
    String deep = "[".repeat(JsonBounds.STANDARD.depth()) + "]".repeat(JsonBounds.STANDARD.depth());

    assertThat(EventCodec.decode(run(deep))).isInstanceOf(Decoded.Accepted.class);
  }

  private static void assertRunRejected(String input, String why) {
    assertThat(EventCodec.decode(run(input)))
        .isInstanceOfSatisfying(
            Decoded.Rejected.class,
            rejected ->
                assertThat(rejected.problem().detail())
                    .contains("is no valid run.requested")
                    .contains(why));
  }

  private static RawRecord run(String input) {
    String body =
        "{\"conversationId\":\"c-1\",\"runId\":\"r-1\",\"flow\":\"f\",\"requestedAt\":\"2026-11-01T09:30:00Z\",\"input\":%s}"
            .formatted(input);
    return new RawRecord(
        Topic.RUNS,
        3,
        42,
        AT,
        "c-1",
        Map.of("ce_type", EventType.RUN_REQUESTED.ceType()),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void malformedJsonIsRejected() {
    assertRejected(record("c-1", Map.of(), "{\"text\": "), "is no message");
    assertRejected(record("c-1", EventCodec.headers(ENVELOPE), "{]"), "is no valid message");
  }

  @Test
  void aTimeThatFitsIntoNoSortedSetIsRejectedWithTheRange() {
    for (String time : List.of("+999999999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z")) {
      assertRejected(
          record(
              "c-1",
              EventCodec.headers(ENVELOPE),
              new String(EventCodec.body(ENVELOPE.event()), StandardCharsets.UTF_8)
                  .replaceFirst("\"receivedAt\":\"[^\"]*\"", "\"receivedAt\":\"" + time + "\"")),
          "is out of range; send one from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z");
    }
  }

  @Test
  void aTimeInAHeaderThatIsOutOfRangeCountsAsUnreadable() {
    Map<String, String> headers = new HashMap<>(EventCodec.headers(ENVELOPE));
    headers.put("ce_time", "+999999999-12-31T23:59:59Z");
    RawRecord record =
        new RawRecord(Topic.MESSAGES, 3, 42, AT, "c-1", headers, EventCodec.body(ENVELOPE.event()));

    assertThat(((Decoded.Accepted) EventCodec.decode(record)).envelope().time()).isEqualTo(AT);
  }

  @Test
  void aMessageWithoutTextIsRejected() {
    assertRejected(record("c-1", Map.of(), "{\"words\": \"Hi\"}"), "has no text; send");
    assertRejected(record("c-1", Map.of(), "{\"text\": \"  \"}"), "text is blank");
    assertRejected(record("c-1", Map.of(), "null"), "has no text");
    assertRejected(record("c-1", Map.of(), "[1]"), "is no message");
  }

  @Test
  void anUnknownTypeIsRejectedWithTheKnownOnes() {
    assertRejected(
        record("c-1", Map.of("ce_type", "dev.switchboard.message.shouted.v1"), "{}"),
        "unknown type dev.switchboard.message.shouted.v1; this topic carries"
            + " dev.switchboard.message.received.v1");
  }

  @Test
  void aTypeOfAnotherTopicIsRejected() {
    assertRejected(
        record("c-1", Map.of("ce_type", EventType.TURN_OPENED.ceType()), "{}"),
        "unknown type dev.switchboard.turn.opened.v1");
  }

  @Test
  void aRecordWhoseKeyIsAnotherConversationIsRejected() {
    assertRejected(
        record("c-2", EventCodec.headers(ENVELOPE), EventCodec.body(MESSAGE)),
        "has the key c-2 but is about conversation c-1");
  }

  @Test
  void aMissingFieldIsNamed() {
    assertRejected(
        record(
            "c-1",
            EventCodec.headers(ENVELOPE),
            "{\"conversationId\":\"c-1\",\"text\":\"Hi\",\"receivedAt\":\"2026-11-01T09:30:00Z\"}"),
        "messageId is missing");
  }

  @Test
  void aHeaderWithoutAValueSaysNothing() {
    Map<String, String> blank =
        Map.of("ce_source", "", "ce_bot", " ", "ce_botversion", "", "ce_time", "");

    assertThat(EventCodec.decode(record("c-1", blank, "{\"text\": \"Hi\"}")))
        .isInstanceOfSatisfying(
            Decoded.Accepted.class,
            accepted -> assertThat(accepted.envelope().bot()).isEqualTo(Envelope.DEFAULT_BOT));
  }

  @Test
  void whateverARecordHoldsDecodingItIsAnAnswer() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] value = new byte[random.nextInt(64)];
      random.nextBytes(value);
      Map<String, String> headers =
          random.nextBoolean()
              ? Map.of("ce_type", EventType.values()[random.nextInt(3)].ceType(), "ce_bot", "")
              : Map.of();

      assertThat(EventCodec.decode(record("k".repeat(random.nextInt(400)), headers, value)))
          .isNotNull();
    }
  }

  @Test
  void anUnreadableTimeOfAForeignProducerDoesNotLoseItsMessage() {
    Decoded decoded =
        EventCodec.decode(record("c-1", Map.of("ce_time", "yesterday"), "{\"text\": \"Hi\"}"));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Accepted.class,
            accepted -> assertThat(accepted.envelope().time()).isEqualTo(AT));
  }

  private static void assertRejected(RawRecord record, String why) {
    assertThat(EventCodec.decode(record))
        .isInstanceOfSatisfying(
            Decoded.Rejected.class,
            rejected ->
                assertThat(rejected.problem().detail())
                    .startsWith("the record at messages-3@42 ")
                    .contains(why));
  }

  private static RawRecord record(@Nullable String key, Map<String, String> headers, String value) {
    return record(key, headers, value.getBytes(StandardCharsets.UTF_8));
  }

  private static RawRecord record(@Nullable String key, Map<String, String> headers, byte[] value) {
    return new RawRecord(Topic.MESSAGES, 3, 42, AT, key, headers, value);
  }
}
