/** Addresses of the pages, which are static and use nothing but the public HTTP API. */
@NullMarked
package dev.switchboard.gateway.page;

import org.jspecify.annotations.NullMarked;
