/** Passages in a Lucene index of this process: words and meaning. */
@NullMarked
package dev.switchboard.knowledge.lucene;

import org.jspecify.annotations.NullMarked;
