/** Tasks with known calls, results and databases, worked through by a bot's agent. */
@NullMarked
package dev.switchboard.cli.tasks;

import org.jspecify.annotations.NullMarked;
