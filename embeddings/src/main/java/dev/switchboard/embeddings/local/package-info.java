/** The model in this process, and a file that keeps it from being asked twice. */
@NullMarked
package dev.switchboard.embeddings.local;

import org.jspecify.annotations.NullMarked;
