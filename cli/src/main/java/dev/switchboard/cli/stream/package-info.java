/** Streams a file of messages through the topics and counts the answers. */
@NullMarked
package dev.switchboard.cli.stream;

import org.jspecify.annotations.NullMarked;
