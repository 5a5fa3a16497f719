/** Tells languages apart, by a model that is no part of the core. */
@NullMarked
package dev.switchboard.classifier.language;

import org.jspecify.annotations.NullMarked;
