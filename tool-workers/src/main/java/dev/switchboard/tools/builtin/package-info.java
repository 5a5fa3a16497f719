/** The tools that run inside this process: sums, Java beans, the search in the knowledge. */
@NullMarked
package dev.switchboard.tools.builtin;

import org.jspecify.annotations.NullMarked;
