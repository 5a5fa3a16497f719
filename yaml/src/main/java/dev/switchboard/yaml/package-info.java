/**
 * YAML documents that keep their lines, the problems that are found in them, and the rules that
 * every file of a bot shares: durations, credentials, suggestions for misspelt names.
 */
@NullMarked
package dev.switchboard.yaml;

import org.jspecify.annotations.NullMarked;
