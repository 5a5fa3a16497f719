/** Reads the arguments of calls, and makes of them what workers take. Pure functions on JSON. */
@NullMarked
package dev.switchboard.router.core.engine.arguments;

import org.jspecify.annotations.NullMarked;
