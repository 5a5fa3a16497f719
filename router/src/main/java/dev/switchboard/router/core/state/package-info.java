/**
 * The state of a conversation's runs: what is stored, and what a run and its branches are while one
 * event is decided. The state carries its legal transitions.
 */
@NullMarked
package dev.switchboard.router.core.state;

import org.jspecify.annotations.NullMarked;
