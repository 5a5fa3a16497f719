/** Reads and checks {@code intents.yaml}. */
@NullMarked
package dev.switchboard.bot.reading.intents;

import org.jspecify.annotations.NullMarked;
