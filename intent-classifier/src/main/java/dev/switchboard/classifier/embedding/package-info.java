/** Texts to vectors: the model in process, and what keeps it from being asked twice. */
@NullMarked
package dev.switchboard.classifier.embedding;

import org.jspecify.annotations.NullMarked;
