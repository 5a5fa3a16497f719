/**
 * Finds the pieces of a text that flows need. What is hard about numbers, money, dates, phones and
 * e-mail addresses is left to libraries made for it.
 */
@NullMarked
package dev.switchboard.classifier.core.slots;

import org.jspecify.annotations.NullMarked;
