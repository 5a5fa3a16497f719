/** A text that is shown while it is written, and taken back where it is begun again. */
@NullMarked
package dev.switchboard.llm.core.draft;

import org.jspecify.annotations.NullMarked;
