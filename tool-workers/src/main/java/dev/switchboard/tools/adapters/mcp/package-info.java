/** Tools of MCP servers, by LangChain4j's client over bounded transports. */
@NullMarked
package dev.switchboard.tools.adapters.mcp;

import org.jspecify.annotations.NullMarked;
