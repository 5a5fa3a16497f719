/** Measures how well guardrails tell what they must strike from what only looks like it. */
@NullMarked
package dev.switchboard.evaluation.guardrails;

import org.jspecify.annotations.NullMarked;
