package dev.switchboard.flows.jq.value;

/** A text whose reading costs steps: what a pattern does with it is bounded by that. */
public final class CountedText implements CharSequence {
  private final String text;
  private final Budget budget;
  private final int cost;
  private int owed;

  /**
   * A text for one search.
   *
   * @param cost sixteenths of a step for each character that is read
   */
  public CountedText(String text, Budget budget, int cost) {
    this.text = text;
    this.budget = budget;
    this.cost = cost;
  }

  @Override
  public char charAt(int index) {
    owed += cost;
    if (owed > 1_024) {
      budget.steps(owed >> 4);
      owed = 0;
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
