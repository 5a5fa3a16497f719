/** Reads expressions: scanner, parser, and the functions that a name may stand for. */
@NullMarked
package dev.switchboard.flows.jq.syntax;

import org.jspecify.annotations.NullMarked;
