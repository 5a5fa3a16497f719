package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.Event;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encrypts what a service writes, where that is switched on. */
public interface RecordSealing {

  /** What the events of one batch are encrypted with. */
  @FunctionalInterface
  interface Batch {

    /** Nothing is encrypted. */
    Batch PLAIN = (record, event) -> record;

    /** The record to send for an event's record. */
    ProducerRecord<String, byte[]> seal(ProducerRecord<String, byte[]> record, Event event);
  }

  /**
   * Makes the data keys of events ready that are published together, in this order.
   *
   * @throws RuntimeException if a data key can't be kept: nothing may be sent then
   */
  Batch of(List<? extends Event> events) throws InterruptedException;

  /**
   * Makes the data key of an event ready that a client sends. It never is one that is destroyed by
   * an erasure that was asked for before, in whichever process.
   *
   * @param at the time of the event
   * @throws RuntimeException if a data key can't be kept
   */
  Batch ofRequest(Event event, Instant at) throws InterruptedException;

  /**
   * The record to send for one that is written again as it was, whatever it holds.
   *
   * @throws RuntimeException if a data key can't be kept
   */
  ProducerRecord<String, byte[]> sealAgain(ProducerRecord<String, byte[]> record)
      throws InterruptedException;

  /**
   * Destroys the data keys of the conversations that published events tell to be erased; also where
   * encryption is off, since it may have been on before. Completes when they are gone.
   */
  Uni<Void> erase(List<? extends Event> published);

  /** Nothing is encrypted, and nothing ever was. */
  static RecordSealing off() {
    return new RecordSealing() {
      @Override
      public Batch of(List<? extends Event> events) {
        return Batch.PLAIN;
      }

      @Override
      public Batch ofRequest(Event event, Instant at) {
        return Batch.PLAIN;
      }

      @Override
      public ProducerRecord<String, byte[]> sealAgain(ProducerRecord<String, byte[]> record) {
        return record;
      }

      @Override
      public Uni<Void> erase(List<? extends Event> published) {
        return Uni.createFrom().voidItem();
      }
    };
  }
}
