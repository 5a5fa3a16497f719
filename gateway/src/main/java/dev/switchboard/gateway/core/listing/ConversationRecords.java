package dev.switchboard.gateway.core.listing;

import dev.switchboard.gateway.core.RefusedException;
import java.util.List;

/** The records of a conversation. */
public interface ConversationRecords {

  /**
   * What lies in the topics of a conversation, in the order of time. It looks at the latest records
   * of the conversation's partitions only, so what is long past is missing.
   *
   * @throws RefusedException when the broker can't be reached
   */
  List<ConversationRecord> of(String conversationId);
}
