package dev.switchboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.contracts.wire.SealedRecords;
import dev.switchboard.privacy.DataKeys.Lookup;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SealedRecordTest {

  private static final String TOPIC = "switchboard.messages";
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final MessageReceived MESSAGE =
      new MessageReceived("c-1", "m-1", "my name is Ada Lovelace", null, null, AT);
  private static final DataKey KEY = DataKey.random(1_000);

  @Test
  void anOpenedRecordIsTheEventThatWasSealed() {
    ConsumerRecord<String, byte[]> sealed = received(SealedRecord.seal(record(), KEY));

    assertThat(new String(sealed.value(), StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
    assertThat(decoded(consumed(sealed, new Lookup.Found(KEY))))
        .isInstanceOfSatisfying(
            Decoded.Accepted.class, it -> assertThat(it.envelope().event()).isEqualTo(MESSAGE));
  }

  @Test
  void theSameEventIsSealedDifferentlyEachTime() {
    assertThat(SealedRecord.seal(record(), KEY).value())
        .isNotEqualTo(SealedRecord.seal(record(), KEY).value());
  }

  @Test
  void aSealedValueBelongsToItsConversationAndItsEvent() {
    ProducerRecord<String, byte[]> sealed = SealedRecord.seal(record(), KEY);
    ConsumerRecord<String, byte[]> moved =
        received(new ProducerRecord<>(TOPIC, null, null, "c-2", sealed.value(), sealed.headers()));

    assertThatThrownBy(() -> SealedRecord.open(moved, KEY))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aRecordWhoseDataKeyIsDestroyedIsErasedAndNoDeadLetter() {
    ConsumerRecord<String, byte[]> sealed = received(SealedRecord.seal(record(), KEY));

    assertThat(decoded(consumed(sealed, new Lookup.Destroyed())))
        .isInstanceOf(Decoded.Erased.class);
  }

  @Test
  void aRecordThatCanNotBeOpenedIsRefusedWithTheReason() {
    ConsumerRecord<String, byte[]> sealed = received(SealedRecord.seal(record(), KEY));
    DataKey other = DataKey.random(1_000);

    assertThat(decoded(consumed(sealed, new Lookup.Found(other))))
        .isInstanceOfSatisfying(
            Decoded.Rejected.class,
            it ->
                assertThat(it.problem().detail())
                    .contains("is encrypted with the data key " + KEY.id(), "master key"));
  }

  @Test
  void aPlainRecordIsReadAsItIs() {
    assertThat(decoded(consumed(received(record()), new Lookup.Destroyed())))
        .isInstanceOf(Decoded.Accepted.class);
  }

  @Test
  void theInterceptorKeepsOffsetsAndCountsWhatItPassesOver() {
    AtomicInteger erased = new AtomicInteger();
    OpeningInterceptor interceptor = interceptor(new Lookup.Destroyed(), erased);
    ConsumerRecord<String, byte[]> sealed = received(SealedRecord.seal(record(), KEY));
    TopicPartition partition = new TopicPartition(TOPIC, 3);

    ConsumerRecords<String, byte[]> seen =
        interceptor.onConsume(
            new ConsumerRecords<>(
                Map.of(partition, List.of(sealed)), Map.of(partition, new OffsetAndMetadata(8))));

    assertThat(seen.records(partition)).singleElement().matches(it -> it.offset() == 7);
    assertThat(seen.nextOffsets().get(partition).offset()).isEqualTo(8);
    assertThat(erased).hasValue(1);
  }

  @Test
  void anErasureHasAProgramAskAgainWhichDataKeysCount() {
    Set<String> asked = new HashSet<>();
    OpeningInterceptor interceptor = new OpeningInterceptor();
    interceptor.configure(
        Map.of(
            OpeningInterceptor.DATA_KEYS,
            new DataKeys() {
              @Override
              public Map<KeyName, Lookup> find(Set<KeyName> names) {
                return Map.of();
              }

              @Override
              public void metPlain(Set<String> conversations) {
                asked.addAll(conversations);
              }
            }));
    ConversationErased erased = new ConversationErased("c-7", "e-1", 1, AT);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>("switchboard.turns", "c-7", EventCodec.body(erased));
    EventCodec.headers(new Envelope<>("/test", AT, "store", "1", erased))
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    TopicPartition partition = new TopicPartition("switchboard.turns", 3);

    interceptor.onConsume(
        new ConsumerRecords<>(
            Map.of(partition, List.of(received("switchboard.turns", record))), Map.of()));

    assertThat(asked).containsExactly("c-7");
  }

  private static ConsumerRecord<String, byte[]> consumed(
      ConsumerRecord<String, byte[]> record, Lookup lookup) {
    TopicPartition partition = new TopicPartition(TOPIC, 3);
    return interceptor(lookup, new AtomicInteger())
        .onConsume(new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of()))
        .records(partition)
        .getFirst();
  }

  private static OpeningInterceptor interceptor(Lookup lookup, AtomicInteger erased) {
    OpeningInterceptor interceptor = new OpeningInterceptor();
    interceptor.configure(
        Map.of(
            OpeningInterceptor.DATA_KEYS,
            new DataKeys() {
              @Override
              public Map<KeyName, Lookup> find(Set<KeyName> names) {
                Map<KeyName, Lookup> all = new HashMap<>();
                names.forEach(name -> all.put(name, lookup));
                return all;
              }

              @Override
              public void passedOver(int count) {
                erased.addAndGet(count);
              }
            }));
    return interceptor;
  }

  private static ProducerRecord<String, byte[]> record() {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(TOPIC, "c-1", EventCodec.body(MESSAGE));
    EventCodec.headers(new Envelope<>("/test", AT, "store", "1", MESSAGE))
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return received(TOPIC, sent);
  }

  private static ConsumerRecord<String, byte[]> received(
      String topic, ProducerRecord<String, byte[]> sent) {
    return new ConsumerRecord<>(
        topic,
        3,
        7,
        AT.toEpochMilli(),
        TimestampType.CREATE_TIME,
        3,
        sent.value().length,
        sent.key(),
        sent.value(),
        new RecordHeaders(sent.headers()),
        Optional.empty());
  }

  private static Decoded decoded(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(it -> headers.put(it.key(), new String(it.value(), StandardCharsets.UTF_8)));
    assertThat(SealedRecords.isErased(headers) && SealedRecords.isSealed(headers)).isFalse();
    return EventCodec.decode(
        new RawRecord(
            Topic.MESSAGES,
            record.partition(),
            record.offset(),
            AT,
            record.key(),
            headers,
            record.value()));
  }
}
