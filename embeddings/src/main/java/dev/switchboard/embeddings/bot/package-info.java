/** Which model gives vectors for a bot. */
@NullMarked
package dev.switchboard.embeddings.bot;

import org.jspecify.annotations.NullMarked;
