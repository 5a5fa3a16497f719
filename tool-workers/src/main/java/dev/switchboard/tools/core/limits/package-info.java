/** How often a tool may be called. */
@NullMarked
package dev.switchboard.tools.core.limits;

import org.jspecify.annotations.NullMarked;
