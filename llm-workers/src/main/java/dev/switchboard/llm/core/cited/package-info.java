/** What answers say that they rest on. */
@NullMarked
package dev.switchboard.llm.core.cited;

import org.jspecify.annotations.NullMarked;
