/** The command line: one class per command, and how it finds the running system. */
@NullMarked
package dev.switchboard.cli;

import org.jspecify.annotations.NullMarked;
