/** Measures the search on questions whose answers' pages are known. */
@NullMarked
package dev.switchboard.evaluation.retrieval;

import org.jspecify.annotations.NullMarked;
