/** Redis, HTTP, files and the search index. */
@NullMarked
package dev.switchboard.tools.adapters;

import org.jspecify.annotations.NullMarked;
