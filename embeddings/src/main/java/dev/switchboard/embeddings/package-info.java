/** Texts to vectors whose cosine says how near their meanings are: the port, and its arithmetic. */
@NullMarked
package dev.switchboard.embeddings;

import org.jspecify.annotations.NullMarked;
