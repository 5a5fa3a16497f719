package dev.switchboard.privacy;

/**
 * Names a data key: a conversation may have several, one after another.
 *
 * @param keyId see {@link DataKey#id()}
 */
public record KeyName(String conversationId, String keyId) {

  private static final char SEPARATOR = '/';

  /** The key of its record in the topic of data keys. */
  String recordKey() {
    return conversationId + SEPARATOR + keyId;
  }

  /**
   * Reads the key of a record in the topic of data keys.
   *
   * @throws IllegalArgumentException if the text names no data key
   */
  static KeyName ofRecordKey(String text) {
    int end = text.lastIndexOf(SEPARATOR);
    if (end < 1) {
      throw new IllegalArgumentException("%s names no data key".formatted(text));
    }
    return new KeyName(text.substring(0, end), text.substring(end + 1));
  }
}
