/** What a bot remembers of its conversations, as its author decides. */
@NullMarked
package dev.switchboard.bot.memory;

import org.jspecify.annotations.NullMarked;
