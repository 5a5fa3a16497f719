package dev.switchboard.llm.ladder;

class LocalCircuitsTest extends CircuitsContract {

  private final Circuits shared = new LocalCircuits(RULES, () -> 1 + System.nanoTime() / 1_000_000);

  @Override
  Circuits circuits() {
    return shared;
  }
}
