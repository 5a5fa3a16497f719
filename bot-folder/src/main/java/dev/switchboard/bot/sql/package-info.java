/** SQL statements of tools, and the parameters that are named in them. */
@NullMarked
package dev.switchboard.bot.sql;

import org.jspecify.annotations.NullMarked;
