/** The faults of a chaos run: when they strike, and how. */
@NullMarked
package dev.switchboard.evaluation.chaos.faults;

import org.jspecify.annotations.NullMarked;
