/** Commands that measure: each starts a program of its own, and passes its options on. */
@NullMarked
package dev.switchboard.cli.measuring;

import org.jspecify.annotations.NullMarked;
