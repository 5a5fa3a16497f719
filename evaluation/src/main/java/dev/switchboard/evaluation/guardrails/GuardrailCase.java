package dev.switchboard.evaluation.guardrails;

import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.guardrails.check.Evidence;

/**
 * A text whose right treatment is known.
 *
 * @param check the key of the guardrail that it is about, such as {@code pii}
 * @param strikes whether that guardrail must find something
 */
record GuardrailCase(String check, Boundary on, String text, Evidence evidence, boolean strikes) {}
