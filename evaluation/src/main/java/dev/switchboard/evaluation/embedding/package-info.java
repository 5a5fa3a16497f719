/** The model that texts are compared by. */
@NullMarked
package dev.switchboard.evaluation.embedding;

import org.jspecify.annotations.NullMarked;
