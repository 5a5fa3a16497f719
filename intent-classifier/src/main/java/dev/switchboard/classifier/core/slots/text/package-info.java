/**
 * What finders of values share: a text in its plain form, its words, and numbers in digits and in
 * words.
 */
@NullMarked
package dev.switchboard.classifier.core.slots.text;

import org.jspecify.annotations.NullMarked;
