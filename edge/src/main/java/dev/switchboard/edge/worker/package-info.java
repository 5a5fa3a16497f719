/**
 * Work on records without a state: slow work one by one, such as a tool call, or quick work in
 * batches.
 */
@NullMarked
package dev.switchboard.edge.worker;

import org.jspecify.annotations.NullMarked;
