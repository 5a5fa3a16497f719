/** What a conversation remembers of its turns, as events and views carry it. */
@NullMarked
package dev.switchboard.contracts.dialogue;

import org.jspecify.annotations.NullMarked;
