package dev.switchboard.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

  private final List<String> heard = new ArrayList<>();
  private final ServerSentEvents events =
      new ServerSentEvents((name, data) -> heard.add(name + "=" + data));

  @Test
  void putsLinesTogetherToEvents() {
    Stream.of(
            ": hello",
            "id: 3-17",
            "event: reply.delta",
            "data: {\"a\":",
            "data:1}",
            "",
            "data: x",
            "",
            "event: empty",
            "")
        .forEach(events::line);

    assertThat(heard).containsExactly("reply.delta={\"a\":\n1}", "message=x");
    assertThat(events.lastId()).hasValue("3-17");
  }

  @Test
  void forgetsTheHalfOfAnEventWhenTheConnectionBreaks() {
    events.line("data: half");
    events.reset();
    events.line("data: whole");
    events.line("");

    assertThat(heard).containsExactly("message=whole");
  }

  @Test
  void theIdOfAnEventCountsWhenTheEventIsComplete() {
    // given
    Stream.of("id: 3-17", "data: x", "", "id: 3-18", "data: ha").forEach(events::line);

    // when
    events.reset();

    // then
    assertThat(events.lastId()).hasValue("3-17");
    assertThat(heard).containsExactly("message=x");
  }

  @Test
  void anEventWithoutDataMayHaveAnIdAndSayWhenToComeBack() {
    Stream.of("id: 1", "retry: 250", "data:", "").forEach(events::line);
    assertThat(events.lastId()).hasValue("1");
    assertThat(events.retry()).hasValue(Duration.ofMillis(250));

    Stream.of("retry: soon", "retry: -1", "").forEach(events::line);
    assertThat(events.retry()).hasValue(Duration.ofMillis(250));
  }

  @Test
  void passesOnTheLastEventOfAServerThatForgetsTheEmptyLine() {
    events.line("data: last");
    assertThat(heard).isEmpty();
    assertThat(events.pending()).isNotEmpty();

    events.endEvent();
    events.endEvent();

    assertThat(heard).containsExactly("message=last");
  }
}
