/**
 * The pure seam between a stateful service and its edge: a reducer, the transition that it
 * decides,\n * and the events that the transition emits. Depends on the contracts alone, so that a
 * core may use it.
 */
@NullMarked
package dev.switchboard.transition;

import org.jspecify.annotations.NullMarked;
