/** Spans of events, their export, and trace contexts that travel with records. */
@NullMarked
package dev.switchboard.edge.telemetry;

import org.jspecify.annotations.NullMarked;
