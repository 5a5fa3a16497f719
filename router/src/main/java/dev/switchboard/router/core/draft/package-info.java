/**
 * A conversation's runs while one event is decided. They change only by the methods of these
 * classes, which keep to the legal transitions.
 */
@NullMarked
package dev.switchboard.router.core.draft;

import org.jspecify.annotations.NullMarked;
