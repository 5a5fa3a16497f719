package dev.switchboard.store.http;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** A test aid: makes the shop fail on request. Nothing of it is kept over a restart. */
@Singleton
public class Availability {
  private volatile boolean down;
  private final AtomicInteger answersToLose = new AtomicInteger();

  boolean isDown() {
    return down;
  }

  /** Whether the answer of the write that was just carried out has to be withheld. */
  boolean losesThisAnswer() {
    return answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  void become(boolean nowDown, int losing) {
    down = nowDown;
    answersToLose.set(losing);
  }

  int answersToLose() {
    return answersToLose.get();
  }
}
