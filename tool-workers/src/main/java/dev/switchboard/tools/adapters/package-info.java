/** The effects ledger in Redis. */
@NullMarked
package dev.switchboard.tools.adapters;

import org.jspecify.annotations.NullMarked;
