/**
 * What the router decides: pure and total. {@link dev.switchboard.router.core.Router} takes a
 * conversation's {@link dev.switchboard.router.core.RunBook} and an event, and answers with the
 * next book and what is to be published.
 */
@NullMarked
package dev.switchboard.router.core;

import org.jspecify.annotations.NullMarked;
