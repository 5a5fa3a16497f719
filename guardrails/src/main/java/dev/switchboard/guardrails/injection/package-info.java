/** Finds attempts to talk a model out of its instructions. */
@NullMarked
package dev.switchboard.guardrails.injection;

import org.jspecify.annotations.NullMarked;
