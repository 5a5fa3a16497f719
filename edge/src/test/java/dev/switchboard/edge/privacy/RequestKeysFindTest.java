package dev.switchboard.edge.privacy;

import dev.switchboard.privacy.DataKeys;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.privacy.KeyWrapping;
import java.time.Duration;

class RequestKeysFindTest extends ServicesDataKeysContract {

  @Override
  protected DataKeys reader(KeyTopic topic, KeyWrapping wrapping) {
    return new RequestKeys(conversationKeys(topic, wrapping), Duration.ofSeconds(30));
  }
}
