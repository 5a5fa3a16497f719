/** Turns and memory of a conversation: plain Java, no I/O. */
@NullMarked
package dev.switchboard.state.core;

import org.jspecify.annotations.NullMarked;
