/** What an operation takes: its arguments, where each goes and how it is written. */
@NullMarked
package dev.switchboard.bot.openapi.argument;

import org.jspecify.annotations.NullMarked;
