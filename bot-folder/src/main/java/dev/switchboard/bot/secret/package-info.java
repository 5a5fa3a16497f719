/** Secrets, which a bot folder only refers to. */
@NullMarked
package dev.switchboard.bot.secret;

import org.jspecify.annotations.NullMarked;
