package dev.switchboard.tools.http;

import org.jspecify.annotations.Nullable;

/** Reads an answer while it arrives, and only as far as it is needed. */
public interface AnswerStream {

  /** Leaves every answer to be read whole. */
  AnswerStream NONE =
      new AnswerStream() {
        @Override
        public boolean reads(int status, @Nullable String contentType) {
          return false;
        }

        @Override
        public boolean received(byte[] piece) {
          return false;
        }
      };

  /** Whether it reads the answer that begins so. */
  boolean reads(int status, @Nullable String contentType);

  /**
   * Takes the next piece of the body, on a thread that must not wait.
   *
   * @return whether no more is needed; the connection is closed then
   */
  boolean received(byte[] piece);

  /** After how long no more of it is waited for; zero = as long as the call may take. */
  default long mostMillis() {
    return 0;
  }

  /**
   * Whether it is read until the server ends it, however long that is; who waits for it must be
   * interrupted otherwise.
   */
  default boolean standsOpen() {
    return false;
  }

  /** No more of it is waited for. */
  default void stop() {}

  /** Whether the last piece said that the work goes on, so that it may take longer. */
  default boolean tellsOfProgress() {
    return false;
  }
}
