/** Server-sent events: writing to one client, and counting streams. */
@NullMarked
package dev.switchboard.gateway.sse;

import org.jspecify.annotations.NullMarked;
