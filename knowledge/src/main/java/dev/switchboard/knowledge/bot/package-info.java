/** Opens the knowledge of a bot folder: the entry point for services. */
@NullMarked
package dev.switchboard.knowledge.bot;

import org.jspecify.annotations.NullMarked;
