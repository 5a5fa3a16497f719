/** What a guardrail looks for, and where in a text it has found it. */
@NullMarked
package dev.switchboard.guardrails.check;

import org.jspecify.annotations.NullMarked;
