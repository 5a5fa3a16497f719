/** The customers of a chaos run, the people who decide, and the backend that counts effects. */
@NullMarked
package dev.switchboard.evaluation.chaos.load;

import org.jspecify.annotations.NullMarked;
