/** Splits pages into passages. */
@NullMarked
package dev.switchboard.knowledge.splitter;

import org.jspecify.annotations.NullMarked;
