package dev.switchboard.contracts.dialogue;

import java.time.Instant;

/**
 * What the user of a conversation wrote in another one, which is about the same.
 *
 * @param conversationId the other one
 * @param turn number of the turn there
 * @param at when it was written
 * @param text the user's words, shortened
 */
public record Recalled(String conversationId, long turn, Instant at, String text) {

  public Recalled {
    DialogueMemory.require("conversationId", conversationId);
    DialogueMemory.require("at", at);
    DialogueMemory.require("text", text);
  }
}
