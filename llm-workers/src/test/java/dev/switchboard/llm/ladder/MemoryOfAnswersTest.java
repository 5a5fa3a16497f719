package dev.switchboard.llm.ladder;

class MemoryOfAnswersTest extends KeptAnswersContract {

  private final MemoryOfAnswers kept = new MemoryOfAnswers();

  @Override
  protected KeptAnswers kept() {
    return kept;
  }
}
