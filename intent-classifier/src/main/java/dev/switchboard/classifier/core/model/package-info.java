/** The trained model: from examples to the intent of a text and how sure that is. */
@NullMarked
package dev.switchboard.classifier.core.model;

import org.jspecify.annotations.NullMarked;
