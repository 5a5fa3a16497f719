package dev.switchboard.benchmarks.measure;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Something that turns a record on one topic into a record on another.
 *
 * <p>The driver writes {@link #value()} under a key of its own to {@link #inTopic()} and has its
 * answer when a record with that key for which {@link #isAnswer} holds appears on {@link
 * #outTopic()}.
 */
public interface Subject extends AutoCloseable {

  String name();

  String inTopic();

  String outTopic();

  byte[] value();

  boolean isAnswer(ConsumerRecord<String, byte[]> record);

  /** CPU time in seconds that each part has used so far, by the part's name. */
  Map<String, Double> cpuSeconds();

  @Override
  void close();
}
