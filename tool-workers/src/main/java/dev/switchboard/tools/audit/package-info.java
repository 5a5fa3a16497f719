/** The audit record of a tool call. */
@NullMarked
package dev.switchboard.tools.audit;

import org.jspecify.annotations.NullMarked;
