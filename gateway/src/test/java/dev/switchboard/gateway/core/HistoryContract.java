package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link History}; its log may hold records of other tests. */
public interface HistoryContract {

  /** The history under test. */
  History history();

  /** A conversation that no other test uses. */
  String conversationId();

  /** The partition of that conversation. */
  int partition();

  /** Writes an event of the conversation to the log. */
  void write(String text);

  /** Writes an event of another conversation to the same partition. */
  void writeOfAnother(String text);

  /** Takes what lies before the offset away, as retention does. */
  void forgetBefore(long offset);

  @Test
  default void readsTheConversationsEventsInOrder() {
    long from = history().end(partition());
    write("a");
    writeOfAnother("x");
    write("b");

    Read read = read(from, history().end(partition()));

    assertThat(read.events).extracting(StreamEvent::data).satisfiesExactly(has("a"), has("b"));
    assertThat(read.events)
        .allSatisfy(event -> assertThat(event.position().partition()).isEqualTo(partition()))
        .extracting(event -> event.position().offset())
        .isSorted();
    assertThat(read.lost).isEmpty();
  }

  @Test
  default void readsUpToAndWithoutTheEnd() {
    long from = history().end(partition());
    write("a");
    long to = history().end(partition());
    write("b");

    assertThat(read(from, to).events).extracting(StreamEvent::data).satisfiesExactly(has("a"));
    assertThat(read(to, to).events).isEmpty();
  }

  @Test
  default void theEndIsTheOffsetOfTheNextRecord() {
    long before = history().end(partition());
    write("a");

    assertThat(history().end(partition())).isEqualTo(before + 1);
    assertThat(read(before, before + 1).events)
        .extracting(event -> event.position().offset())
        .containsExactly(before);
  }

  @Test
  default void saysFirstWhatIsNoLongerKept() {
    long from = history().end(partition());
    write("a");
    write("b");
    forgetBefore(from + 1);

    Read read = read(from, from + 2);

    assertThat(read.lost).containsExactly(from + 1);
    assertThat(read.events).extracting(StreamEvent::data).satisfiesExactly(has("b"));
  }

  private Read read(long from, long to) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    try {
      for (long next = from; next < to; ) {
        History.Page page = history().read(conversationId(), partition(), next, to, () -> false);
        if (page.firstKept() > next) {
          assertThat(read.events).isEmpty();
          read.lost.add(page.firstKept());
        }
        read.events.addAll(page.events());
        next = page.next();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return read;
  }

  private static org.assertj.core.api.ThrowingConsumer<String> has(String text) {
    return data -> assertThat(data).contains("\"text\":\"" + text + "\"");
  }

  /** What was read. */
  record Read(List<Long> lost, List<StreamEvent> events) {}
}
