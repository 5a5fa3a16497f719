/** Events are sealed where they are published, and opened where they are read. */
@NullMarked
package dev.switchboard.edge.privacy;

import org.jspecify.annotations.NullMarked;
