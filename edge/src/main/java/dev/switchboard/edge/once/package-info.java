/** The ledger of {@code dev.switchboard.once} in Redis. */
@NullMarked
package dev.switchboard.edge.once;

import org.jspecify.annotations.NullMarked;
