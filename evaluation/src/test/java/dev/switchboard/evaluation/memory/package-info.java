/**
 * What conversations remember, replace, forget and keep apart, on dialogues that are written down.
 */
@NullMarked
package dev.switchboard.evaluation.memory;

import org.jspecify.annotations.NullMarked;
