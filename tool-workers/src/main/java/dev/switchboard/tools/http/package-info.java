/** HTTP requests of tools, from the arguments to the answer, and the tools of kind http. */
@NullMarked
package dev.switchboard.tools.http;

import org.jspecify.annotations.NullMarked;
