/** What was generated, kept in Redis so that it is generated once. */
@NullMarked
package dev.switchboard.llm.store;

import org.jspecify.annotations.NullMarked;
