/** What services answer over HTTP, for the gateway: reads, as JSON. */
@NullMarked
package dev.switchboard.edge.http;

import org.jspecify.annotations.NullMarked;
