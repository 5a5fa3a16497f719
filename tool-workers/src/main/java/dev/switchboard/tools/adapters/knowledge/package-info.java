/** Reads knowledge pages from files, keeps their passages in stores, and keeps those up to date. */
@NullMarked
package dev.switchboard.tools.adapters.knowledge;

import org.jspecify.annotations.NullMarked;
