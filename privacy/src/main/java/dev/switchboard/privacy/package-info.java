/**
 * Encryption of events with a data key for each conversation, in any Kafka client: how a record is
 * sealed and opened, and the topic that keeps the data keys.
 */
@NullMarked
package dev.switchboard.privacy;

import org.jspecify.annotations.NullMarked;
