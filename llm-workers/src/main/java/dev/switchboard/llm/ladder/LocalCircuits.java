package dev.switchboard.llm.ladder;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Circuits of this process alone: for tests, and while Redis is away. */
public final class LocalCircuits implements Circuits {

  private final Map<String, Circuit> circuits = new HashMap<>();
  private final CircuitRules rules;
  private final LongSupplier millis;

  /**
   * @param millis a clock that only goes forward
   */
  public LocalCircuits(CircuitRules rules, LongSupplier millis) {
    this.rules = rules;
    this.millis = millis;
  }

  @Override
  public Access ask(String endpoint) {
    synchronized (circuits) {
      Circuit.Asked asked = known(endpoint).ask(millis.getAsLong(), rules);
      circuits.put(endpoint, asked.next());
      return asked.access();
    }
  }

  @Override
  public void answered(String endpoint) {
    synchronized (circuits) {
      circuits.put(endpoint, known(endpoint).answered(millis.getAsLong()));
    }
  }

  @Override
  public void failed(String endpoint) {
    synchronized (circuits) {
      circuits.put(endpoint, known(endpoint).failed(millis.getAsLong(), rules));
    }
  }

  private Circuit known(String endpoint) {
    return circuits.getOrDefault(endpoint, Circuit.UNKNOWN);
  }
}
