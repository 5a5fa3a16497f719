/** The decisions of the gateway: plain Java, no framework, no I/O. */
@NullMarked
package dev.switchboard.gateway.core;

import org.jspecify.annotations.NullMarked;
