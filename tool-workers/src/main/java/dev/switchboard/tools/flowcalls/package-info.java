/** The standard's own calls, as flows make them: http, openapi and mcp. */
@NullMarked
package dev.switchboard.tools.flowcalls;

import org.jspecify.annotations.NullMarked;
