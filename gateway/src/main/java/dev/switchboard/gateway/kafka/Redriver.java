package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.RecordSealing;
import dev.switchboard.gateway.core.Refusal;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes records as they were, byte for byte, or sealed where events are; the publisher of events
 * only writes events.
 */
@Singleton
final class Redriver {

  private static final String NO_KEY = "unknown";

  private final KafkaClients clients;
  private final RecordSealing sealing;

  Redriver(KafkaClients clients, RecordSealing sealing) {
    this.clients = clients;
    this.sealing = sealing;
  }

  /**
   * The record that a letter was made of.
   *
   * @param deadLetters the topic of dead letters, whose prefix the original topic shares
   */
  static ProducerRecord<String, byte[]> original(DeadLetter letter, String deadLetters) {
    Topic topic =
        Stream.of(Topic.values())
            .filter(t -> t != Topic.DEAD_LETTERS && t.baseName().equals(letter.topic()))
            .findFirst()
            .orElseThrow(() -> new Refusal.ForeignDeadLetter(letter.topic()).exception());
    String prefix =
        deadLetters.substring(0, deadLetters.length() - Topic.DEAD_LETTERS.baseName().length());
    byte[] value =
        switch (letter.payloadEncoding()) {
          case "base64" -> Base64.getDecoder().decode(letter.payload());
          case "text" -> letter.payload().getBytes(UTF_8);
          default ->
              throw new Refusal.DeadLetterWithoutPayload(
                      letter.topic(), letter.partition(), letter.offset())
                  .exception();
        };
    String key = letter.conversationId().equals(NO_KEY) ? null : letter.conversationId();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.withPrefix(prefix), key, value);
    letter.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return record;
  }

  /** Sends a record, and the next only when the broker has the one before. */
  @SafeVarargs
  final void send(ProducerRecord<String, byte[]>... records) {
    try (KafkaProducer<String, byte[]> producer = clients.producer()) {
      for (ProducerRecord<String, byte[]> record : records) {
        producer.send(sealing.sealAgain(record)).get();
      }
    } catch (ExecutionException | KafkaException e) {
      throw new Refusal.BrokerUnreachable().exception();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.BrokerUnreachable().exception();
    }
  }
}
