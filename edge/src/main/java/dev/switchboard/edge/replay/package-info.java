/** Reads topics again where Redis has lost its last writes. */
@NullMarked
package dev.switchboard.edge.replay;

import org.jspecify.annotations.NullMarked;
