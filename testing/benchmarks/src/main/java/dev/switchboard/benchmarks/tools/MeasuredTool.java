package dev.switchboard.benchmarks.tools;

/** The tools that answer at once, by what stands between request and answer. */
enum MeasuredTool {
  /** A bean of the worker: nothing but the worker itself. */
  BEAN("echo", "java bean"),
  /** A request over HTTP that changes nothing. */
  HTTP("look_up", "http, effect none"),
  /** A request over HTTP with the ledger of effects around it. */
  LEDGER("change", "http, effect once");

  private final String tool;
  private final String label;

  MeasuredTool(String tool, String label) {
    this.tool = tool;
    this.label = label;
  }

  /** Its name in {@code tools.yaml}. */
  String tool() {
    return tool;
  }

  /** What the table calls it. */
  String label() {
    return label;
  }
}
