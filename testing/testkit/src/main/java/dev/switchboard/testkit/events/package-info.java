/** Builders of events for tests: what a test does not say has a value that fits. */
@NullMarked
package dev.switchboard.testkit.events;

import org.jspecify.annotations.NullMarked;
