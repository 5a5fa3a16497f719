/**
 * The words of human languages that every bot understands, one resource per language, and texts
 * read safely: compared as people compare them, and never read longer than a bound.
 */
@NullMarked
package dev.switchboard.language;

import org.jspecify.annotations.NullMarked;
