/** How well a bot's intents are told apart, measured on texts whose intent is known. */
@NullMarked
package dev.switchboard.classifier.evaluation;

import org.jspecify.annotations.NullMarked;
