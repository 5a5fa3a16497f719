/** Where tools may send something to. */
@NullMarked
package dev.switchboard.tools.core.outbound;

import org.jspecify.annotations.NullMarked;
