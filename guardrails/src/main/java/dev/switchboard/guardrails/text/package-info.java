/** Texts in sentences, in words, and in the forms that a hidden text may have. */
@NullMarked
package dev.switchboard.guardrails.text;

import org.jspecify.annotations.NullMarked;
