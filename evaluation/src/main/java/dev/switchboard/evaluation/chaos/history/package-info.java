/** What was seen from outside during a chaos run, and the rules that it is held against; pure. */
@NullMarked
package dev.switchboard.evaluation.chaos.history;

import org.jspecify.annotations.NullMarked;
