/**
 * State that changes by events: read in one pipelined round trip, decided by a pure function,
 * written by compare-and-set together with what is to be published, published, acknowledged.
 */
@NullMarked
package dev.switchboard.edge.transition;

import org.jspecify.annotations.NullMarked;
