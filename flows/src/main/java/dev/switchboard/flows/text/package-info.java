/**
 * What people write, read safely: the few phrases that every bot understands, and patterns that
 * can't run for ever on anybody's text.
 */
@NullMarked
package dev.switchboard.flows.text;

import org.jspecify.annotations.NullMarked;
