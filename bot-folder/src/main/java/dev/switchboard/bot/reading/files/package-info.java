/** The files of a bot folder, their names in problems, and the JSON schemas written in them. */
@NullMarked
package dev.switchboard.bot.reading.files;

import org.jspecify.annotations.NullMarked;
