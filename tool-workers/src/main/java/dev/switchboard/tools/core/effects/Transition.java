package dev.switchboard.tools.core.effects;

/**
 * What a question did to an effect.
 *
 * @param state where it stands now
 * @param answer what whoever asked gets to hear
 */
public record Transition<A>(EffectState state, A answer) {}
