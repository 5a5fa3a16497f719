package dev.switchboard.store;

import dev.switchboard.store.core.Amounts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the store API. */
@ConfigMapping(prefix = "store")
public interface StoreConfig {

  /**
   * A directory with {@code orders.json}, {@code users.json} and {@code products.json} to begin
   * with. Without it the shop begins with its own small data (orders 1001 to 1010).
   */
  Optional<Path> data();

  /**
   * Where H2 keeps the database: {@code mem:store} forgets everything at the end of the process;
   * {@code file:/some/path/store} keeps orders and idempotency keys over restarts and kills.
   */
  @WithDefault("mem:store")
  String database();

  /**
   * How the price difference of changed items is booked: {@code cents}, or {@code published}, which
   * gives the unrounded sums of the published tasks so that databases compare to the last digit.
   */
  @WithDefault("cents")
  Amounts amounts();
}
