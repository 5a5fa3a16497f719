/** Talks to the gateway over HTTP. */
@NullMarked
package dev.switchboard.cli.gateway;

import org.jspecify.annotations.NullMarked;
