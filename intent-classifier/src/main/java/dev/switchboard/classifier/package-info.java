/** Says what a turn is about: reads {@code turns}, writes {@code intents}. */
@NullMarked
package dev.switchboard.classifier;

import org.jspecify.annotations.NullMarked;
