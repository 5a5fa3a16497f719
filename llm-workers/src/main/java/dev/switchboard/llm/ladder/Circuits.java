package dev.switchboard.llm.ladder;

/** The circuits of all endpoints. */
public interface Circuits {

  /** Whether an endpoint may be asked; while it is tried out, one caller alone may. */
  Access ask(String endpoint);

  /** It has answered, be it with a refusal. */
  void answered(String endpoint);

  /** It has failed, or not answered in time. */
  void failed(String endpoint);
}
