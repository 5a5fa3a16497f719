/** What users wrote in their conversations, kept beyond these and by user. */
@NullMarked
package dev.switchboard.edge.recall;

import org.jspecify.annotations.NullMarked;
