/**
 * The state of a conversation's runs as it is stored, and the table of the legal transitions of
 * their branches.
 */
@NullMarked
package dev.switchboard.router.core.state;

import org.jspecify.annotations.NullMarked;
