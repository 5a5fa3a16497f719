package dev.switchboard.store.core;

import static org.assertj.core.api.Assertions.assertThat;

final class OutcomeAssertions {
  private OutcomeAssertions() {}

  static void assertRefused(Outcome outcome, Refusal.Kind kind, String message) {
    assertThat(outcome).isEqualTo(new Outcome.Refused(new Refusal(kind, message)));
  }

  static Order doneOrder(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Order) ((Outcome.Done) outcome).result();
  }

  static Object result(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).result();
  }
}
