/** The functions of jq that aren't written in jq, by trade. */
@NullMarked
package dev.switchboard.flows.jq.function;

import org.jspecify.annotations.NullMarked;
