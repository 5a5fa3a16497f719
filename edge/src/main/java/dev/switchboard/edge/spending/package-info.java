/** What a bot's models took, as llm-workers count it in Redis. */
@NullMarked
package dev.switchboard.edge.spending;

import org.jspecify.annotations.NullMarked;
