/** Models behind any endpoint that speaks OpenAI's embeddings protocol. */
@NullMarked
package dev.switchboard.embeddings.remote;

import org.jspecify.annotations.NullMarked;
