/** Models behind OpenAI's protocol, by quarkus-langchain4j. */
@NullMarked
package dev.switchboard.llm.model;

import org.jspecify.annotations.NullMarked;
