/** Looks up secrets, and keeps them out of answers. */
@NullMarked
package dev.switchboard.tools.secrets;

import org.jspecify.annotations.NullMarked;
