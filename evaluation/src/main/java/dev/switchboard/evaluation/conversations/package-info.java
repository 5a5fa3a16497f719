/** Holds a bot's conversations against what must come out of them. */
@NullMarked
package dev.switchboard.evaluation.conversations;

import org.jspecify.annotations.NullMarked;
