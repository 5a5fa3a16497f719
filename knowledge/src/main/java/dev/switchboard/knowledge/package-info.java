/** A bot's pages, the passages that they are split into, and the port that searches them. */
@NullMarked
package dev.switchboard.knowledge;

import org.jspecify.annotations.NullMarked;
