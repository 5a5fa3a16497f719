/** Ranks candidates by words and by meaning, and reranks the best. */
@NullMarked
package dev.switchboard.knowledge.search;

import org.jspecify.annotations.NullMarked;
