package dev.switchboard.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedisKeysTest {

  @Test
  void theDefaultTopicsHaveKeysWithoutPrefixAsEver() {
    assertThat(keys(null, "switchboard.").of("run:{c-1}")).isEqualTo("run:{c-1}");
  }

  @Test
  void otherTopicsHaveOtherKeys() {
    assertThat(keys(null, "staging.").of("run:{c-1}")).isEqualTo("staging.run:{c-1}");
  }

  @Test
  void aPrefixOfItsOwnCounts() {
    assertThat(keys("shop:", "staging.").of("run:{c-1}")).isEqualTo("shop:run:{c-1}");
    assertThat(keys("none", "staging.").of("run:{c-1}")).isEqualTo("run:{c-1}");
  }

  @Test
  void aPrefixThatChoosesTheHashSlotIsRefused() {
    assertThatThrownBy(() -> keys("{shop}", "switchboard."))
        .hasMessageContaining("switchboard.redis.prefix: \"{shop}\"");
  }

  private static RedisKeys keys(@Nullable String prefix, String topics) {
    return new RedisKeys.Wiring().keys(() -> Optional.ofNullable(prefix), () -> topics);
  }
}
