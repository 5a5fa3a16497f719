/** Facts of a conversation: which replace which, and what a model is asked for them. */
@NullMarked
package dev.switchboard.state.core.facts;

import org.jspecify.annotations.NullMarked;
