/** Bounds on what clients may have at once. */
@NullMarked
package dev.switchboard.gateway.core.limits;

import org.jspecify.annotations.NullMarked;
