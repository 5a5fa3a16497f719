/** How a service starts, repeats periodic work, watches its channels, and ends. */
@NullMarked
package dev.switchboard.edge.lifecycle;

import org.jspecify.annotations.NullMarked;
