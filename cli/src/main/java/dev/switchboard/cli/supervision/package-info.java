/** Processes that are kept running: started, watched, restarted when they die, stopped. */
@NullMarked
package dev.switchboard.cli.supervision;

import org.jspecify.annotations.NullMarked;
