/** The models of a bot: aliases, prices, budgets. */
@NullMarked
package dev.switchboard.bot.llm;

import org.jspecify.annotations.NullMarked;
