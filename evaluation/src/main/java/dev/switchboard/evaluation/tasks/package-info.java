/** Tasks with known calls, results and databases, worked through by a bot's agent. */
@NullMarked
package dev.switchboard.evaluation.tasks;

import org.jspecify.annotations.NullMarked;
