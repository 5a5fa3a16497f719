/** Which version of a prompt answers a request. */
@NullMarked
package dev.switchboard.llm.core.prompts;

import org.jspecify.annotations.NullMarked;
