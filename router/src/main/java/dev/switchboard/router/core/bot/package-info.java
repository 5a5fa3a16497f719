/** The bot as the engine sees it: its flows, their versions, and the router's own messages. */
@NullMarked
package dev.switchboard.router.core.bot;

import org.jspecify.annotations.NullMarked;
