/** Models behind OpenAI's protocol, called over HTTP with bounds of time and size. */
@NullMarked
package dev.switchboard.llm.model;

import org.jspecify.annotations.NullMarked;
