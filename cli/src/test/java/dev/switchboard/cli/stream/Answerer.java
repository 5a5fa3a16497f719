package dev.switchboard.cli.stream;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Ends as many turns for each message as it is told to. */
final class Answerer implements AutoCloseable {

  private final String bootstrap;
  private final String prefix;
  private final ToIntFunction<String> turns;
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final CountDownLatch listening = new CountDownLatch(1);
  private volatile boolean closing;
  private Thread thread;

  private Answerer(String bootstrap, String prefix, ToIntFunction<String> turns) {
    this.bootstrap = bootstrap;
    this.prefix = prefix;
    this.turns = turns;
  }

  static Answerer start(String bootstrap, String prefix, ToIntFunction<String> turns)
      throws InterruptedException {
    Answerer answerer = new Answerer(bootstrap, prefix, turns);
    answerer.thread = Thread.ofPlatform().start(answerer::run);
    answerer.listening.await();
    return answerer;
  }

  /** What it was asked, in any order. */
  List<String> texts() {
    return texts;
  }

  private void run() {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (var consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(prefix + "messages").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      listening.countDown();
      while (!closing) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          String text = EventJson.mapper().readTree(record.value()).path("text").asText();
          texts.add(text);
          IntStream.range(0, turns.applyAsInt(text))
              .forEach(turn -> producer.send(answer(record.key(), turn)));
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ProducerRecord<String, byte[]> answer(String conversation, int turn) {
    TurnCompleted ended = Turns.ended(conversation, conversation + "-" + turn, "greeting");
    var record = new ProducerRecord<>(prefix + "replies", conversation, EventCodec.body(ended));
    EventCodec.headers(new Envelope<>("/test", Instant.EPOCH, "default", "1", ended))
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
