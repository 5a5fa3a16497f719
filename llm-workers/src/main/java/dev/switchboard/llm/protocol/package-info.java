/**
 * The chat-completions protocol as real servers speak it: what is sent, what comes back, and what
 * of it has to be put up with. Pure: no I/O.
 */
@NullMarked
package dev.switchboard.llm.protocol;

import org.jspecify.annotations.NullMarked;
