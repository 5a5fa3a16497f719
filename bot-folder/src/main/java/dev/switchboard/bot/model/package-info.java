/** A bot, as its folder describes it: immutable records whose names all resolve. */
@NullMarked
package dev.switchboard.bot.model;

import org.jspecify.annotations.NullMarked;
