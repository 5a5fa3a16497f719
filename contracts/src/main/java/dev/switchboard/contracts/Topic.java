package dev.switchboard.contracts;

/** The topics; all are keyed by conversation id and have the same number of partitions. */
public enum Topic {
  MESSAGES("messages"),
  TURNS("turns"),
  INTENTS("intents"),
  RUNS("runs"),
  TOOL_REQUESTS("tool-requests"),
  GENERATION_REQUESTS("generation-requests"),
  OUTCOMES("outcomes"),
  REPLIES("replies"),
  HANDOFFS("handoffs"),
  DEAD_LETTERS("dead-letters"),
  AUDIT("audit");

  /** Prefix of every topic's name unless configured otherwise. */
  public static final String DEFAULT_PREFIX = "switchboard.";

  /** Partitions of every topic unless configured otherwise. */
  public static final int DEFAULT_PARTITIONS = 8;

  private final String baseName;

  Topic(String baseName) {
    this.baseName = baseName;
  }

  /** The name without prefix, such as {@code tool-requests}. */
  public String baseName() {
    return baseName;
  }

  /** The name on the broker, such as {@code switchboard.tool-requests}. */
  public String withPrefix(String prefix) {
    return prefix + baseName;
  }
}
