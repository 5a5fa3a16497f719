/** Measures the search on questions whose answers' pages are known. */
@NullMarked
package dev.switchboard.knowledge.evaluation;

import org.jspecify.annotations.NullMarked;
