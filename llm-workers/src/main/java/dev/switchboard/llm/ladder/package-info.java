/**
 * The way from an alias to an answer: retries, circuits, lines in front of endpoints, fallbacks and
 * budgets. No framework, no I/O; ports lead to Redis and to the models.
 */
@NullMarked
package dev.switchboard.llm.ladder;

import org.jspecify.annotations.NullMarked;
