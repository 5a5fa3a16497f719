package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.testkit.RedisProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Encryption of events is on: {@code switchboard.privacy.encrypt-text}. */
@Tag("slow")
class SealedEventsTest {

  private static final String ON = "SWITCHBOARD_PRIVACY_ENCRYPT_TEXT";

  /** A word that no bot, page or backend knows. */
  private static final String SECRET = "Zyxwvutanium";

  private static Switchboard system;

  @BeforeAll
  static void start() {
    system = Switchboard.start(service -> Map.of(ON, "true"));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void whatACustomerWroteIsReadableNowhereAndAfterAnErasureByNobody() {
    // given a conversation with a tool, a model's text, and a dead letter
    String conversation = Switchboard.freshConversation();
    assertThat(system.http().say(conversation, "Where is my order 1001?").replies()).isNotEmpty();
    system.http().say(conversation, "I am " + SECRET + " and how much is express shipping?");
    system.http().say(conversation, SECRET);
    List<TurnCompleted> before = system.witness().awaitTurns(conversation, 3);
    assertThat(system.http().conversation(conversation).body()).contains(SECRET);

    // then nothing of it is readable in a topic, though a reader with the data keys has seen it
    assertThat(before).hasSize(3);
    assertThat(topicsWith(SECRET)).isEmpty();
    assertThat(topicsWith("express")).isEmpty();
    assertThat(dataKeys(conversation)).isNotEmpty();
    try (RedisProbe redis = RedisProbe.at(system.backbone().redisUrl())) {
      assertThat(RedisSearch.keysWith(redis, SECRET)).isNotEmpty();
    }

    // when
    system.http().erase(conversation);

    // then the data keys are destroyed, and the text is nowhere
    Witness.await("data keys to be destroyed", () -> dataKeys(conversation).isEmpty());
    try (RedisProbe redis = RedisProbe.at(system.backbone().redisUrl())) {
      assertThat(RedisSearch.keysWith(redis, SECRET)).isEmpty();
    }
    assertThat(system.spans().text()).doesNotContain(SECRET);
    assertThat(filesWith(Path.of("target", "embeddings"), SECRET)).isEmpty();

    // and the conversation goes on, with another data key
    assertThat(system.http().say(conversation, "Where is my order 1001?").status())
        .isEqualTo(TurnCompleted.Status.COMPLETED);
    assertThat(dataKeys(conversation)).hasSize(1);
    assertThat(system.witness().contradictions()).isEmpty();
  }

  @Test
  void aConversationGoesOnAfterRedisWasEmptied() {
    // given one that waits for an answer, and one that was erased
    String asking = Switchboard.freshConversation();
    assertThat(system.http().say(asking, "cancel order 1002").status())
        .isEqualTo(TurnCompleted.Status.WAITING);
    String erased = Switchboard.freshConversation();
    system.http().say(erased, "I am " + SECRET);
    system.http().say(erased, "How much is express shipping?");
    system.witness().awaitTurns(erased, 2);
    system.http().erase(erased);
    Witness.await("data keys to be destroyed", () -> dataKeys(erased).isEmpty());
    int letters = system.witness().deadLetters().size();

    // when
    try (RedisProbe redis = RedisProbe.at(system.backbone().redisUrl())) {
      redis.text("FLUSHALL");

      // then what was said before is known
      assertThat(system.http().say(asking, "no").status())
          .isEqualTo(TurnCompleted.Status.COMPLETED);
      // and what was erased stays so, while its turns go on being counted
      assertThat(system.http().say(erased, "Where is my order 1001?").status())
          .isEqualTo(TurnCompleted.Status.COMPLETED);
      assertThat(system.witness().awaitTurns(erased, 3).getLast().turn()).isEqualTo(3);
      assertThat(RedisSearch.keysWith(redis, SECRET)).isEmpty();
    }
    assertThat(system.witness().deadLetters()).hasSize(letters);
    assertThat(system.witness().contradictions()).isEmpty();
  }

  @Test
  void servicesWithAndWithoutEncryptionUnderstandEachOther() {
    // given a message of a program that knows nothing of it, to services that encrypt
    String plain = Switchboard.freshConversation();
    system
        .kafka()
        .send(system.topic(Topic.MESSAGES), plain, "{\"text\": \"Where is my order 1001?\"}");
    assertThat(system.witness().awaitTurns(plain, 1).getFirst().status())
        .isEqualTo(TurnCompleted.Status.COMPLETED);

    // when the router is replaced by one that does not encrypt
    String asking = Switchboard.freshConversation();
    system.http().say(asking, "cancel order 1002");
    system.service("router").stop();
    system.service("router").launch(Map.of(ON, "false")).awaitReady();
    try {
      // then both read what the other one writes
      assertThat(system.http().say(asking, "no").status())
          .isEqualTo(TurnCompleted.Status.COMPLETED);
      assertThat(system.http().say(plain, "How much is express shipping?").replies()).isNotEmpty();
    } finally {
      system.service("router").stop();
      system.service("router").start();
    }
    assertThat(system.witness().contradictions()).isEmpty();
  }

  /** The topics that hold a text, in a key, a header or a value, as their bytes are. */
  private static List<String> topicsWith(String text) {
    List<String> found = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      for (ConsumerRecord<byte[], byte[]> record : records(system.topic(topic))) {
        StringBuilder all = new StringBuilder(latin(record.key())).append(latin(record.value()));
        record.headers().forEach(it -> all.append(it.key()).append(latin(it.value())));
        if (all.toString().toLowerCase().contains(text.toLowerCase())) {
          found.add(topic.baseName() + "@" + record.offset());
        }
      }
    }
    return found;
  }

  /** The data keys of a conversation that are not destroyed. */
  private static List<String> dataKeys(String conversation) {
    String topic = system.topic(Topic.MESSAGES).replace("messages", KeyTopic.BASE_NAME);
    Map<String, byte[]> last = new HashMap<>();
    records(topic).forEach(it -> last.put(latin(it.key()), it.value()));
    return last.entrySet().stream()
        .filter(it -> it.getValue() != null && it.getKey().startsWith(conversation + "/"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                system.backbone().kafkaBootstrap(),
                "enable.auto.commit",
                "false",
                "fetch.max.wait.ms",
                "20"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
  }

  private static List<Path> filesWith(Path folder, String text) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> latin(read(it)).contains(text))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String latin(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
