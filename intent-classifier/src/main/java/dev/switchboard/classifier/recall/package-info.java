/** Recalls what a user wrote in other conversations, by its meaning. */
@NullMarked
package dev.switchboard.classifier.recall;

import org.jspecify.annotations.NullMarked;
