/**
 * The rules of a conversation: which run a message, an outcome or an event is for, what else the
 * user wants, and what the end of a run means for its turn.
 */
@NullMarked
package dev.switchboard.router.core.conversation;

import org.jspecify.annotations.NullMarked;
