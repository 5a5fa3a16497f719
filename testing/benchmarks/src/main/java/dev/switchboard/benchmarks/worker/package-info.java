/**
 * What measures one kind of worker: commands from where the router stands, and a stand-in behind.
 */
@NullMarked
package dev.switchboard.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
