/** The compiled expression: nodes that a machine evaluates. */
@NullMarked
package dev.switchboard.flows.jq.tree;

import org.jspecify.annotations.NullMarked;
