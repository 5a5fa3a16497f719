/** Passages in a store that several workers share: meaning alone. */
@NullMarked
package dev.switchboard.knowledge.shared;

import org.jspecify.annotations.NullMarked;
