/**
 * Makes texts and JSON: reads {@code generation-requests}, writes {@code outcomes} and {@code
 * replies}.
 */
@NullMarked
package dev.switchboard.llm;

import org.jspecify.annotations.NullMarked;
