package dev.switchboard.privacy;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.privacy.DataKeys.Lookup;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Opens sealed records before a consumer gives them to its program, which sees the events as if
 * they had never been encrypted. Set it as {@code interceptor.classes} of any Kafka consumer with
 * texts as keys and bytes as values; {@link KeyTopicReader} says what else it reads from the
 * settings.
 *
 * <p>A record whose data key is destroyed stays as it is, with the content type {@code
 * application/vnd.switchboard.erased}. One that can't be opened for another reason stays sealed.
 */
public final class OpeningInterceptor implements ConsumerInterceptor<String, byte[]> {

  /** Setting: the {@link DataKeys} to use; without it, they are read from their topic. */
  public static final String DATA_KEYS = "switchboard.privacy.data-keys";

  private static final System.Logger LOG = System.getLogger(OpeningInterceptor.class.getName());
  private static final String MESSAGES = Topic.MESSAGES.baseName();
  private static final String ERASED = EventType.CONVERSATION_ERASED.ceType();

  private @Nullable DataKeys keys;
  private @Nullable KeyTopicReader own;

  @Override
  public void configure(Map<String, ?> settings) {
    if (settings.get(DATA_KEYS) instanceof DataKeys given) {
      keys = given;
    } else {
      own = KeyTopicReader.of(settings);
      keys = own;
    }
  }

  @Override
  public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
    DataKeys source = keys;
    if (source == null || records.isEmpty()) {
      return records;
    }
    Set<KeyName> names = new HashSet<>();
    Set<String> plain = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (SealedRecord.isSealed(record)) {
        names.add(SealedRecord.keyName(record));
      } else if (mayChangeKeys(record)) {
        plain.add(record.key());
      }
    }
    if (!plain.isEmpty()) {
      source.metPlain(plain);
    }
    if (names.isEmpty()) {
      return records;
    }
    try {
      return opened(records, source.find(names), source);
    } catch (InterruptedException e) {
      // The program ends. What it does not get, it does not commit: it is read again.
      Thread.currentThread().interrupt();
      return ConsumerRecords.empty();
    }
  }

  /**
   * A plain message may come from a program that knows nothing of data keys; after an erasure other
   * data keys count, for whatever the program writes because of it too.
   */
  private static boolean mayChangeKeys(ConsumerRecord<String, byte[]> record) {
    return record.key() != null
        && (record.topic().endsWith(MESSAGES) || SealedRecord.hasType(record, ERASED));
  }

  private static ConsumerRecords<String, byte[]> opened(
      ConsumerRecords<String, byte[]> records, Map<KeyName, Lookup> keys, DataKeys source) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> opened = new LinkedHashMap<>();
    int erased = 0;
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
        Lookup key = SealedRecord.isSealed(record) ? keys.get(SealedRecord.keyName(record)) : null;
        erased += key instanceof Lookup.Destroyed ? 1 : 0;
        all.add(key == null ? record : opened(record, key));
      }
      opened.put(partition, all);
    }
    if (erased > 0) {
      source.passedOver(erased);
    }
    return new ConsumerRecords<>(opened, new HashMap<>(records.nextOffsets()));
  }

  private static ConsumerRecord<String, byte[]> opened(
      ConsumerRecord<String, byte[]> record, Lookup lookup) {
    return switch (lookup) {
      case Lookup.Destroyed destroyed -> SealedRecord.erased(record);
      case Lookup.Unusable unusable -> unopened(record, unusable.why());
      case Lookup.Found found -> {
        try {
          yield SealedRecord.open(record, found.key());
        } catch (GeneralSecurityException e) {
          yield unopened(record, "its value was changed, or it belongs to another event");
        }
      }
    };
  }

  private static ConsumerRecord<String, byte[]> unopened(
      ConsumerRecord<String, byte[]> record, String why) {
    LOG.log(
        System.Logger.Level.ERROR,
        "%s-%d@%d stays sealed: %s (%s: %s)"
            .formatted(
                record.topic(),
                record.partition(),
                record.offset(),
                why,
                CloudEventHeaders.DATA_KEY,
                SealedRecord.keyName(record).keyId()));
    return record;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
