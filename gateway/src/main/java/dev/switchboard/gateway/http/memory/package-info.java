/** What is remembered of users. */
@NullMarked
package dev.switchboard.gateway.http.memory;

import org.jspecify.annotations.NullMarked;
