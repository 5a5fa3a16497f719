/** Starts Switchboard on one machine, one process per service, and keeps it running. */
@NullMarked
package dev.switchboard.cli.up;

import org.jspecify.annotations.NullMarked;
