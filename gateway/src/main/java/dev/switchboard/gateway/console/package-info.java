/** The console of operators: static pages that use nothing but the public HTTP API. */
@NullMarked
package dev.switchboard.gateway.console;

import org.jspecify.annotations.NullMarked;
