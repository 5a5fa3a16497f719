/** Expressions of jq and values that contain them: compiled once, repeatable, and sure to end. */
@NullMarked
package dev.switchboard.flows.expression;

import org.jspecify.annotations.NullMarked;
