package dev.switchboard.edge.privacy;

import dev.switchboard.privacy.DataKeys;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.privacy.KeyWrapping;

class ConversationKeysFindTest extends ServicesDataKeysContract {

  @Override
  protected DataKeys reader(KeyTopic topic, KeyWrapping wrapping) {
    return conversationKeys(topic, wrapping);
  }
}
