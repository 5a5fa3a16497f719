/** Reads the files of {@code prompts/}. */
@NullMarked
package dev.switchboard.bot.reading.prompts;

import org.jspecify.annotations.NullMarked;
