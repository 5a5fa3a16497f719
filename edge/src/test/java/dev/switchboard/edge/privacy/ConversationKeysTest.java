package dev.switchboard.edge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.privacy.DataKey;
import dev.switchboard.privacy.DataKeys.Lookup;
import dev.switchboard.privacy.KeyName;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.privacy.KeyWrapping;
import dev.switchboard.privacy.MasterKeyCheck;
import dev.switchboard.retry.Pause;
import dev.switchboard.testkit.Backbone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConversationKeysTest {

  private static final String MASTER = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER_MASTER = Base64.getEncoder().encodeToString(ones());

  private static Vertx vertx;
  private static Redis redis;

  private final String prefix = "keys-" + UUID.randomUUID() + ".";
  private final String conversation = "c-" + UUID.randomUUID();
  private final ConversationKeys one = process();
  private final ConversationKeys other = process();

  private static byte[] ones() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }

  @BeforeAll
  static void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
  }

  @AfterAll
  static void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  private ConversationKeys process() {
    return process(redis, null, Pause.SLEEPING);
  }

  private ConversationKeys process(Redis store, @Nullable String masterKey, Pause pause) {
    KeyWrapping wrapping = KeyWrapping.with(masterKey);
    KeyTopic topic =
        new KeyTopic(Map.of("bootstrap.servers", Backbone.shared().kafkaBootstrap()), prefix);
    return new ConversationKeys(
        new RedisDataKeys(store, RedisKeys.withPrefix(prefix), wrapping),
        topic,
        wrapping,
        new MasterKeyCheck(topic, wrapping),
        new PrivacyMetrics(new SimpleMeterRegistry()),
        Clock.systemUTC(),
        pause);
  }

  @Test
  void aConversationKeepsItsDataKeyInEveryProcess() throws InterruptedException {
    DataKey key = written(one);

    assertThat(written(one)).isEqualTo(key);
    assertThat(written(other)).isEqualTo(key);
    assertThat(found(process(), key)).isEqualTo(new Lookup.Found(key));
  }

  @Test
  void whatRedisHasLostIsFoundInTheTopicAndStoredAgain() throws InterruptedException {
    DataKey key = written(one);
    forgetInRedis();

    assertThat(found(other, key)).isEqualTo(new Lookup.Found(key));
    assertThat(isInRedis()).isTrue();
  }

  @Test
  void aTopicThatGetsMorePartitionsKeepsItsDataKeysAndLosesThemByErasures() throws Exception {
    Map<String, DataKey> keys = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      keys.put(conversation + i, one.forWriting(Set.of(conversation + i)).get(conversation + i));
    }
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", Backbone.shared().kafkaBootstrap()))) {
      admin
          .createPartitions(Map.of(prefix + "data-keys", NewPartitions.increaseTo(12)))
          .all()
          .get();
    }
    for (String id : keys.keySet()) {
      forgetInRedis(id);
    }

    ConversationKeys another = process();
    for (Map.Entry<String, DataKey> each : keys.entrySet()) {
      KeyName name = new KeyName(each.getKey(), each.getValue().id());
      assertThat(another.find(Set.of(name))).containsEntry(name, new Lookup.Found(each.getValue()));
      another.destroy(each.getKey(), each.getValue().madeAt());
      forgetInRedis(each.getKey());
      assertThat(process().find(Set.of(name))).containsEntry(name, new Lookup.Destroyed());
    }
  }

  @Test
  void aDestroyedDataKeyIsNowhereAlsoWhenRedisForgetsThatItWas() throws InterruptedException {
    DataKey key = written(one);

    one.destroy(conversation, key.madeAt());

    assertThat(found(one, key)).isEqualTo(new Lookup.Destroyed());
    assertThat(found(other, key)).isEqualTo(new Lookup.Destroyed());
    forgetInRedis();
    assertThat(found(process(), key)).isEqualTo(new Lookup.Destroyed());
  }

  @Test
  void aDataKeyThatRedisHasLostIsDestroyedToo() throws InterruptedException {
    DataKey key = written(one);
    forgetInRedis();

    other.destroy(conversation, key.madeAt());

    assertThat(found(process(), key)).isEqualTo(new Lookup.Destroyed());
  }

  @Test
  void whatIsWrittenAfterAnErasureWasAskedForSurvivesIt() throws InterruptedException {
    // given two processes that write with the same data key
    DataKey before = written(one);
    written(other);
    long asked = before.madeAt() + 5_000;

    // when one asks for an erasure, the other writes, and then the erasure is carried out
    one.rotate(conversation, asked);
    other.ask(Set.of(conversation));
    DataKey since = written(other);
    one.destroy(conversation, asked);

    // then
    assertThat(since).isNotEqualTo(before);
    assertThat(found(process(), since)).isEqualTo(new Lookup.Found(since));
    assertThat(found(process(), before)).isEqualTo(new Lookup.Destroyed());
    assertThat(written(one)).isEqualTo(since);
  }

  @Test
  void aPlainRecordHasAProcessAskAgainWhichDataKeyCounts() throws InterruptedException {
    DataKey before = written(one);
    written(other);
    one.destroy(conversation, before.madeAt());

    other.metPlain(Set.of(conversation));

    assertThat(written(other)).isNotEqualTo(before);
  }

  @Test
  void ofABatchThatTellsAnErasureOnlyTheEndsOfTurnsAndWhatFollowsCanBeReadAfterwards()
      throws InterruptedException {
    Instant at = Instant.now();
    Event text = new MessageReceived(conversation, "m-1", "I am Ada", null, null, at);
    Event ended =
        TurnCompleted.ended(
            conversation, "t-1", 1, List.of("m-1"), TurnCompleted.Status.CANCELLED, at);
    Event erased = new ConversationErased(conversation, "r-1", 1, at);
    Event later = new MessageReceived(conversation, "m-2", "hello again", null, null, at);
    EventSealing sealing = new EventSealing(one, true);
    written(one);

    var batch = sealing.of(List.of(text, ended, erased, later));
    sealing.erase(List.of(erased)).await().atMost(Duration.ofSeconds(60));

    assertThat(found(other, keyId(batch.seal(record(), text))))
        .isInstanceOf(Lookup.Destroyed.class);
    assertThat(found(other, keyId(batch.seal(record(), ended)))).isInstanceOf(Lookup.Found.class);
    assertThat(found(other, keyId(batch.seal(record(), later)))).isInstanceOf(Lookup.Found.class);
    assertThat(batch.seal(record(), erased).headers()).isEmpty();
  }

  @Test
  void aBatchThatTellsAnErasureLeavesNoDataKeyBehind() throws InterruptedException {
    Instant at = Instant.now();
    DataKey before = written(one);
    Event text = new MessageReceived(conversation, "m-1", "I am Ada", null, null, at);
    Event erased = new ConversationErased(conversation, "r-1", 1, at);
    EventSealing sealing = new EventSealing(other, true);

    // when a process that has not met the conversation tells that it is erased
    one.rotate(conversation, at.toEpochMilli());
    sealing.of(List.of(text, erased));
    sealing.erase(List.of(erased)).await().atMost(Duration.ofSeconds(60));

    assertThat(found(process(), before)).isInstanceOf(Lookup.Destroyed.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void aRequestEndsWithAnErrorWhileRedisIsAway() {
    Redis away = Redis.createClient(vertx, "redis://localhost:1");
    try {
      EventSealing sealing = new EventSealing(process(away, null, Pause.SLEEPING), true);
      Instant at = Instant.now();
      Event text = new MessageReceived(conversation, "m-1", "I am Ada", null, null, at);

      assertThatThrownBy(() -> sealing.ofRequest(text, at)).isInstanceOf(RuntimeException.class);
    } finally {
      away.close();
    }
  }

  @Test
  void whatARequestReadsIsIncompleteWhileRedisIsAway() throws InterruptedException {
    DataKey key = written(one);
    KeyName name = new KeyName(conversation, key.id());
    Redis away = Redis.createClient(vertx, "redis://localhost:1");
    try {
      RequestKeys keys =
          new RequestKeys(process(away, null, Pause.SLEEPING), Duration.ofMillis(700));

      assertThat(keys.find(Set.of(name)).get(name)).isInstanceOf(Lookup.Unusable.class);
      assertThat(keys.isComplete()).isFalse();
    } finally {
      away.close();
    }
    RequestKeys keys = new RequestKeys(process(), Duration.ofSeconds(30));
    assertThat(keys.find(Set.of(name))).containsEntry(name, new Lookup.Found(key));
    assertThat(keys.isComplete()).isTrue();
  }

  @Test
  void aProcessWithAnotherMasterKeyWaitsInsteadOfGivingGoodEventsUp() throws InterruptedException {
    DataKey key = written(process(redis, MASTER, Pause.SLEEPING));
    Pause waits =
        time -> {
          throw new InterruptedException("it waits");
        };

    for (String wrong : new String[] {OTHER_MASTER, null}) {
      ConversationKeys mistaken = process(redis, wrong, waits);

      assertThatThrownBy(() -> found(mistaken, key)).hasMessage("it waits");
      assertThatThrownBy(() -> mistaken.forWriting(Set.of(conversation, "another")))
          .isInstanceOf(KafkaException.class)
          .hasMessageContaining("switchboard.privacy.master-key");
    }
    assertThat(found(process(redis, MASTER, waits), key)).isEqualTo(new Lookup.Found(key));
  }

  @Test
  void ofTwoProcessesWithDifferentMasterKeysTheOneThatWasThereFirstIsRight()
      throws InterruptedException {
    KeyTopic topic =
        new KeyTopic(Map.of("bootstrap.servers", Backbone.shared().kafkaBootstrap()), prefix);
    try (topic) {
      MasterKeyCheck first = new MasterKeyCheck(topic, KeyWrapping.with(MASTER));
      MasterKeyCheck second = new MasterKeyCheck(topic, KeyWrapping.with(OTHER_MASTER));

      assertThat(first.mistake(true)).isEmpty();
      assertThat(second.mistake(true)).get().asString().contains("another master key");
      assertThat(second.known()).isPresent();
      assertThat(new MasterKeyCheck(topic, KeyWrapping.with(MASTER)).mistake(false)).isEmpty();
    }
  }

  @Test
  void aDamagedDataKeyIsGivenUpWhereTheMasterKeyIsRight() throws InterruptedException {
    ConversationKeys process = process(redis, MASTER, Pause.SLEEPING);
    DataKey key = written(process);
    send(
        Request.cmd(Command.HSET)
            .arg(prefix + "data-keys:" + conversation)
            .arg("k:" + key.id())
            .arg("AQ=="));

    assertThat(found(process(redis, MASTER, Pause.SLEEPING), key))
        .isInstanceOf(Lookup.Unusable.class);
  }

  /** The ids of the conversation's data keys that the topic has. */
  private Set<String> stored() throws InterruptedException {
    Set<String> ids = new HashSet<>();
    try (KeyTopic topic =
        new KeyTopic(Map.of("bootstrap.servers", Backbone.shared().kafkaBootstrap()), prefix)) {
      topic.read(
          Set.of(conversation),
          new HashMap<>(),
          entries ->
              entries.stream()
                  .filter(it -> it.name().conversationId().equals(conversation))
                  .forEach(
                      it -> {
                        if (it.stored() == null) {
                          ids.remove(it.name().keyId());
                        } else {
                          ids.add(it.name().keyId());
                        }
                      }));
    }
    return ids;
  }

  private ProducerRecord<String, byte[]> record() {
    return new ProducerRecord<>("any", conversation, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static String keyId(ProducerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader("ce_datakey");
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private DataKey written(ConversationKeys process) throws InterruptedException {
    return process.forWriting(Set.of(conversation)).get(conversation);
  }

  private Lookup found(ConversationKeys process, DataKey key) throws InterruptedException {
    return found(process, key.id());
  }

  private Lookup found(ConversationKeys process, String keyId) throws InterruptedException {
    KeyName name = new KeyName(conversation, keyId);
    return process.find(Set.of(name)).get(name);
  }

  private void forgetInRedis() {
    forgetInRedis(conversation);
  }

  private void forgetInRedis(String id) {
    send(Request.cmd(Command.DEL).arg(prefix + "data-keys:" + id));
  }

  private boolean isInRedis() {
    return send(Request.cmd(Command.EXISTS).arg(prefix + "data-keys:" + conversation)) == 1;
  }

  private static long send(Request request) {
    return redis.send(request).await().atMost(Duration.ofSeconds(10)).toLong();
  }
}
