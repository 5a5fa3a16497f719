/** Reads what {@code bot.yaml} says of models. */
@NullMarked
package dev.switchboard.bot.reading.llm;

import org.jspecify.annotations.NullMarked;
