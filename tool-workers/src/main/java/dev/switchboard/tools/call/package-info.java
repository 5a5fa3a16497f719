/** A tool, a call of it, and how the call ends. */
@NullMarked
package dev.switchboard.tools.call;

import org.jspecify.annotations.NullMarked;
