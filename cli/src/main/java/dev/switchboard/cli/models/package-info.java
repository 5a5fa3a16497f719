/** Looks at a bot's models from the command line. */
@NullMarked
package dev.switchboard.cli.models;

import org.jspecify.annotations.NullMarked;
