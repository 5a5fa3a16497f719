/** The gateway: where people and programs meet the bots, over HTTP. */
@NullMarked
package dev.switchboard.gateway;

import org.jspecify.annotations.NullMarked;
