/** What a text is about: rules, a trained model, slots. Plain Java, no framework, no I/O. */
@NullMarked
package dev.switchboard.classifier.core;

import org.jspecify.annotations.NullMarked;
