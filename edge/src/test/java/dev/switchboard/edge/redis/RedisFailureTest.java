package dev.switchboard.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "READONLY You can't write against a read only replica. | ANOTHER_SERVER",
        "ERR Error running script (call to f_1): @user_script:12: -READONLY You can't write against a read only replica. | ANOTHER_SERVER",
        "LOADING Redis is loading the dataset in memory | ANOTHER_SERVER",
        "MASTERDOWN Link with MASTER is down | ANOTHER_SERVER",
        "WRONGTYPE Operation against a key holding the wrong kind of value | WRONG_TYPE",
        "NOAUTH Authentication required. | PERMANENT",
        "WRONGPASS invalid username-password pair | PERMANENT",
        "NOPERM this user has no permissions | PERMANENT",
        "OOM command not allowed when used memory > 'maxmemory'. | PERMANENT",
        "MISCONF Redis is configured to save RDB snapshots | PERMANENT",
        "MOVED 5474 127.0.0.1:7001 | PERMANENT",
        "Connection refused: localhost/127.0.0.1:6379 | PASSING",
        "NOSCRIPT No matching script. | PASSING"
      })
  void aFailureIsKnownByItsCode(String message, RedisFailure kind) {
    assertThat(RedisFailure.of(new IllegalStateException(message))).isEqualTo(kind);
    assertThat(RedisFailure.of(new RuntimeException("cannot write", new Exception(message))))
        .isEqualTo(kind);
  }

  @Test
  void settingsThatLoseDataAreNamed() {
    assertThat(
            RedisSettings.ofInfo("# Memory\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n")
                .risks())
        .isEmpty();
    assertThat(RedisSettings.ofInfo("maxmemory_policy:volatile-lru\r\naof_enabled:0\r\n").risks())
        .satisfiesExactly(
            policy -> assertThat(policy).contains("volatile-lru", "set it to noeviction"),
            persistence -> assertThat(persistence).contains("set appendonly yes"));
    assertThat(RedisSettings.ofInfo("redis_version:managed").risks()).isEmpty();
  }
}
