package dev.switchboard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sample of every event type ever shipped stays readable, and is written back as it was. */
class EventSamplesTest {

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aSampleIsReadAndWrittenBackUnchanged(EventType type) throws IOException {
    JsonNode sample = sample(type);

    Event event = EventJson.mapper().treeToValue(sample, type.record());

    assertThat(EventJson.mapper().readTree(EventCodec.body(event))).isEqualTo(sample);
    // The order of the fields is part of the sample: same event, same bytes.
    assertThat(new String(EventCodec.body(event), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(EventJson.mapper().writeValueAsString(sample));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aFieldOfALaterVersionIsIgnored(EventType type) throws IOException {
    ObjectNode sample = sample(type).deepCopy();
    Event before = EventJson.mapper().treeToValue(sample, type.record());

    sample.put("addedLater", true);

    assertThat(EventJson.mapper().treeToValue(sample, type.record())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theIdFollowsFromTheEventAlone(EventType type) throws IOException {
    Event one = EventJson.mapper().treeToValue(sample(type), type.record());
    Event other = EventJson.mapper().treeToValue(sample(type), type.record());

    assertThat(one.id()).isEqualTo(other.id()).hasSize(26);
  }

  @Test
  void aClassificationThatSaysNothingOfItsPartsIsReadAndWrittenWithoutThem() throws IOException {
    String before =
        """
        {"intent":"track","confidence":0.5,"candidates":[],"outOfScope":false,"slots":{},\
        "decidedBy":"classifier"}""";

    Classification read = EventJson.mapper().readValue(before, Classification.class);

    assertThat(read.parts()).isEmpty();
    assertThat(read.undecidedBetween()).isEmpty();
    assertThat(read.corrected()).isEmpty();
    assertThat(EventJson.mapper().writeValueAsString(read)).isEqualTo(before);
  }

  @Test
  void aHandoffThatLeavesNothingOpenIsReadAndWrittenWithoutIt() throws IOException {
    ObjectNode before = sample(EventType.HANDOFF_REQUESTED).deepCopy();
    before.remove("alsoWanted");

    HandoffRequested read = EventJson.mapper().treeToValue(before, HandoffRequested.class);

    assertThat(read.alsoWanted()).isEmpty();
    assertThat(EventJson.mapper().<JsonNode>valueToTree(read)).isEqualTo(before);
  }

  @Test
  void aRunThatNoFlowBeganIsReadAndWrittenWithoutItsDepth() throws IOException {
    JsonNode sample = sample(EventType.RUN_REQUESTED);

    RunRequested read = EventJson.mapper().treeToValue(sample, RunRequested.class);
    RunRequested deeper =
        new RunRequested(
            read.conversationId(), read.runId(), read.flow(), read.input(), read.requestedAt(), 3);

    assertThat(read.depth()).isZero();
    assertThat(EventJson.mapper().<JsonNode>valueToTree(read)).isEqualTo(sample);
    JsonNode written = EventJson.mapper().valueToTree(deeper);
    assertThat(written.path("depth").asInt()).isEqualTo(3);
    assertThat(EventJson.mapper().treeToValue(written, RunRequested.class)).isEqualTo(deeper);
  }

  @Test
  void everyRecordOfTheHierarchyHasAType() {
    assertThat(Stream.of(EventType.values()).<Class<?>>map(EventType::record).toList())
        .containsExactlyInAnyOrderElementsOf(records(Event.class).toList());
  }

  private static Stream<Class<?>> records(Class<?> sealed) {
    return sealed.isSealed()
        ? Stream.of(sealed.getPermittedSubclasses()).flatMap(EventSamplesTest::records)
        : Stream.of(sealed);
  }

  private static JsonNode sample(EventType type) throws IOException {
    String file = "samples/" + type.baseName() + ".v1.json";
    try (InputStream in = EventType.class.getResourceAsStream(file)) {
      assertThat(in).as("the sample %s", file).isNotNull();
      return EventJson.mapper().readTree(in);
    }
  }
}
