/** Waiting and trying again; pure, so that cores may use it. */
@NullMarked
package dev.switchboard.retry;

import org.jspecify.annotations.NullMarked;
