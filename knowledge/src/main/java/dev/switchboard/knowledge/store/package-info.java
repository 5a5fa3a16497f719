/** The port to the stores that keep passages and find candidates among them. */
@NullMarked
package dev.switchboard.knowledge.store;

import org.jspecify.annotations.NullMarked;
