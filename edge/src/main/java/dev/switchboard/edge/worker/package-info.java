/** Services that do slow work for each record on a thread of its own, such as a tool call. */
@NullMarked
package dev.switchboard.edge.worker;

import org.jspecify.annotations.NullMarked;
