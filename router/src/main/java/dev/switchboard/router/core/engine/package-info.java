/**
 * The interpreter of flows: takes a run from what one of its branches waited for to the next things
 * that it waits for. One class per kind of task.
 */
@NullMarked
package dev.switchboard.router.core.engine;

import org.jspecify.annotations.NullMarked;
