/**
 * The router's decisions: pure and total. {@link dev.switchboard.router.core.RunReducer} takes a
 * conversation's state and an event, and returns the next state and what is to be published.
 *
 * <p>The packages below know each other one way only: {@code conversation} knows all others, {@code
 * engine} knows {@code draft}, {@code state} and {@code bot}, {@code draft} and {@code question}
 * know {@code state} alone.
 */
@NullMarked
package dev.switchboard.router.core;

import org.jspecify.annotations.NullMarked;
