/** What operators see of intents, for the gateway. */
@NullMarked
package dev.switchboard.classifier.view;

import org.jspecify.annotations.NullMarked;
