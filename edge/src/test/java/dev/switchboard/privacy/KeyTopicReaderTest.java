package dev.switchboard.privacy;

class KeyTopicReaderTest extends DataKeysContract {

  @Override
  protected DataKeys reader(KeyTopic topic, KeyWrapping wrapping) {
    return new KeyTopicReader(topic, wrapping);
  }
}
