package dev.switchboard.llm.ladder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the endpoints of all replicas would still take: their limits of requests and tokens. */
public interface Allowances {

  /** No endpoint limits anything. */
  Allowances NONE =
      new Allowances() {
        @Override
        public Duration take(Rung rung, long tokens) {
          return Duration.ZERO;
        }

        @Override
        public void told(Rung rung, @Nullable Allowance requests, @Nullable Allowance tokens) {}
      };

  /**
   * Takes one request with so many tokens, if they are left.
   *
   * @return zero when they were taken; else when to ask again
   */
  Duration take(Rung rung, long tokens);

  /** An endpoint has said what is left; null where it says nothing of it. */
  void told(Rung rung, @Nullable Allowance requests, @Nullable Allowance tokens);
}
