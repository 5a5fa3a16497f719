/** The result of a chaos run as a table, as JSON and as a page. */
@NullMarked
package dev.switchboard.evaluation.chaos.report;

import org.jspecify.annotations.NullMarked;
