/** Reads, checks and compiles flow documents; problems come back with file, line and fix. */
@NullMarked
package dev.switchboard.flows.compiler;

import org.jspecify.annotations.NullMarked;
