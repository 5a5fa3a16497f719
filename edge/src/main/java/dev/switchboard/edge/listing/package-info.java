/** Lists of conversations, for operators who look for one that they can't name. */
@NullMarked
package dev.switchboard.edge.listing;

import org.jspecify.annotations.NullMarked;
