/** JSON as models write it. */
@NullMarked
package dev.switchboard.llm.core.json;

import org.jspecify.annotations.NullMarked;
