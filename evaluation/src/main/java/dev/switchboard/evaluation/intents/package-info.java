/** How well a bot's intents are told apart, measured on texts whose intent is known. */
@NullMarked
package dev.switchboard.evaluation.intents;

import org.jspecify.annotations.NullMarked;
