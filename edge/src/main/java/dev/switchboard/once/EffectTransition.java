package dev.switchboard.once;

/**
 * The result of one step on an effect.
 *
 * @param state of the effect after the step
 * @param reply to the worker that took the step
 */
public record EffectTransition<A, R>(EffectState<A> state, R reply) {}
