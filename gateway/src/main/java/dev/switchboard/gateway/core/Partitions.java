package dev.switchboard.gateway.core;

/** Where conversations live. */
public interface Partitions {

  /**
   * The partition of a conversation, the same in every topic.
   *
   * @throws RefusedException when the broker has not named how many there are yet
   */
  int of(String conversationId);
}
