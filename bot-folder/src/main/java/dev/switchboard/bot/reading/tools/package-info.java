/** Reads and checks {@code tools.yaml}, and the documents that it names. */
@NullMarked
package dev.switchboard.bot.reading.tools;

import org.jspecify.annotations.NullMarked;
