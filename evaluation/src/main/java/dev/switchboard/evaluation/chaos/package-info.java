/** The chaos run: a whole system with replicas, customers, faults, and a report. */
@NullMarked
package dev.switchboard.evaluation.chaos;

import org.jspecify.annotations.NullMarked;
