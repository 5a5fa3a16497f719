/** Runs the tools that flows and models ask for. */
@NullMarked
package dev.switchboard.tools;

import org.jspecify.annotations.NullMarked;
