/** Statements on databases as tools. */
@NullMarked
package dev.switchboard.tools.adapters.sql;

import org.jspecify.annotations.NullMarked;
