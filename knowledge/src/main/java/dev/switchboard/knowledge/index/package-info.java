/** Keeps a store of passages up to date with the files. */
@NullMarked
package dev.switchboard.knowledge.index;

import org.jspecify.annotations.NullMarked;
