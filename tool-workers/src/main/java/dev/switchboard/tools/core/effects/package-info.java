/** The effects ledger: every effect happens once, however often it is asked for. */
@NullMarked
package dev.switchboard.tools.core.effects;

import org.jspecify.annotations.NullMarked;
