package dev.switchboard.store.http;

/** The header that lets a caller repeat a write without repeating its effect. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";
  static final int LONGEST = 255;

  private IdempotencyKey() {}
}
