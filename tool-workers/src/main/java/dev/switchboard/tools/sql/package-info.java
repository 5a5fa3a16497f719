/** The tools that are statements on databases. */
@NullMarked
package dev.switchboard.tools.sql;

import org.jspecify.annotations.NullMarked;
