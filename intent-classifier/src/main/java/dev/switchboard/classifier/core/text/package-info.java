/** Texts as the classifier reads them: without mail noise, values and typos. */
@NullMarked
package dev.switchboard.classifier.core.text;

import org.jspecify.annotations.NullMarked;
