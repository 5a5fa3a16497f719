/**
 * Values of jq: their kinds, numbers, paths and texts, and the budget that each evaluation spends
 * on them.
 */
@NullMarked
package dev.switchboard.flows.jq.value;

import org.jspecify.annotations.NullMarked;
