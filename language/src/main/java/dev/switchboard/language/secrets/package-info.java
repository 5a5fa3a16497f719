/** Finds what must not be stored in clear, such as card numbers, and masks it. */
@NullMarked
package dev.switchboard.language.secrets;

import org.jspecify.annotations.NullMarked;
