/** Remembers conversations and opens and closes their turns. */
@NullMarked
package dev.switchboard.state;

import org.jspecify.annotations.NullMarked;
