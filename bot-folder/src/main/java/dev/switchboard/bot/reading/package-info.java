/**
 * Reads the files of a bot folder, keeps the line of everything, and collects problems instead of
 * throwing.
 */
@NullMarked
package dev.switchboard.bot.reading;

import org.jspecify.annotations.NullMarked;
