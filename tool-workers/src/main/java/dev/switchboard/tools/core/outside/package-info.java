/**
 * The standard's own calls, as flows make them: what is asked, and in which shape it is answered.
 */
@NullMarked
package dev.switchboard.tools.core.outside;

import org.jspecify.annotations.NullMarked;
