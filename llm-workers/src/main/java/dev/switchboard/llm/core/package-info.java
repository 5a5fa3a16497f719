/**
 * What to ask a model, what to make of its answer, and what to say without one. Plain Java, no
 * framework, no I/O.
 */
@NullMarked
package dev.switchboard.llm.core;

import org.jspecify.annotations.NullMarked;
