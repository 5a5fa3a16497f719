/** What a tool call costs: tool-workers alone, beside the same call made directly. */
@NullMarked
package dev.switchboard.benchmarks.tools;

import org.jspecify.annotations.NullMarked;
