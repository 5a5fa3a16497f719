/** The people who answer where the bot does not, and their hours. */
@NullMarked
package dev.switchboard.bot.people;

import org.jspecify.annotations.NullMarked;
