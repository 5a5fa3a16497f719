/** Which versions of its prompts a bot has, and which of them a conversation gets. */
@NullMarked
package dev.switchboard.bot.prompts;

import org.jspecify.annotations.NullMarked;
