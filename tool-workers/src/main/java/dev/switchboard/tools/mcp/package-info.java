/** The tools of MCP servers. */
@NullMarked
package dev.switchboard.tools.mcp;

import org.jspecify.annotations.NullMarked;
