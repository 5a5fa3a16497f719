package dev.switchboard.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void takesAUrlWithoutItsLastSlash() {
    assertThat(Arguments.httpUrl("--url", "http://127.0.0.1:8080/"))
        .hasToString("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8080", "ftp://a", "http://", "a b", ""})
  void refusesWhatIsNoUrl(String value) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Arguments.httpUrl("--url", value))
        .withMessageStartingWith("--url: '" + value + "' is no ")
        .withMessageContaining("such as http://127.0.0.1:8080")
        .extracting(Failure::exitCode)
        .isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9092", "a:1,b:2", "kafka.example.org:65535"})
  void takesBootstrapServers(String value) {
    assertThat(Arguments.bootstrapServers("--kafka", value)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "a:", ":1", "a:70000", "a:1,", "http://a:1", ""})
  void refusesWhatAreNoBootstrapServers(String value) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Arguments.bootstrapServers("--kafka", value))
        .withMessage("--kafka: '%s' is no HOST:PORT, such as 127.0.0.1:9092", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:6379", "http://127.0.0.1", "redis://", "redis:"})
  void refusesWhatIsNoRedis(String value) {
    assertThatExceptionOfType(Failure.class).isThrownBy(() -> Arguments.redisUrl("--redis", value));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void refusesPortsThatDontExist(int port) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Arguments.port("--port", port))
        .withMessageContaining("1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0m", "128", "128mb", "-1m"})
  void refusesHeapsThatJavaWouldNotTake(String heap) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Arguments.heap("--heap router", heap));
  }
}
