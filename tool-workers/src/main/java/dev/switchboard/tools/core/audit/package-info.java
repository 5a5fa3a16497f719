/** What is written down of a tool call, for those who must answer for it. */
@NullMarked
package dev.switchboard.tools.core.audit;

import org.jspecify.annotations.NullMarked;
