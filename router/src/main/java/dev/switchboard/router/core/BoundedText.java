package dev.switchboard.router.core;

/**
 * A text that can be read only so often: some patterns take years on some texts, and the text is
 * anybody's.
 */
record BoundedText(String text, int[] reads) implements CharSequence {
  private static final int MOST_READS = 1_000_000;

  BoundedText(String text) {
    this(text, new int[1]);
  }

  /** The pattern has read too much. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super("the pattern took more than " + MOST_READS + " reads", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (++reads[0] > MOST_READS) {
      throw new Exhausted();
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
