/** What a bot folder holds, as immutable records, and the one way to read it. */
@NullMarked
package dev.switchboard.bot;

import org.jspecify.annotations.NullMarked;
