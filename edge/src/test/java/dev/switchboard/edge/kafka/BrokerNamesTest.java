package dev.switchboard.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerNamesTest {

  private final List<String> asked = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void goesOnOnceOneOfTheNamesIsKnown() throws Exception {
    // given a name that comes with the third look
    BrokerNames.Names names =
        host -> {
          asked.add(host);
          if (host.equals("b") && pauses.size() == 2) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
          }
          throw new UnknownHostException(host);
        };

    // when
    BrokerNames.await("a:9092, SSL://b:9093", names, pauses::add);

    // then
    assertThat(pauses).hasSize(2);
    assertThat(asked).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void doesNotWaitForNamesThatAreKnown() throws Exception {
    BrokerNames.await(
        "127.0.0.1:9092",
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
        pauses::add);
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kafka:9092, kafka",
    "SASL_SSL://kafka.example:9092, kafka.example",
    "[::1]:9092, ::1",
    "127.0.0.1:9092, 127.0.0.1",
    "kafka, kafka"
  })
  void readsTheHostOfAnAddress(String server, String host) {
    assertThat(BrokerNames.host(server)).isEqualTo(host);
  }
}
