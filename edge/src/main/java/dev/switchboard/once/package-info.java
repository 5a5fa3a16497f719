/**
 * A command is done once, however often it is delivered: the ledger's states and rules, the lease
 * of the worker, and the port to the store. Pure, so that cores may use it.
 */
@NullMarked
package dev.switchboard.once;

import org.jspecify.annotations.NullMarked;
