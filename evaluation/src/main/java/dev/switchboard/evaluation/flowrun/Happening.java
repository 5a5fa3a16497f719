package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something on the way of a run, in the order of the way. */
sealed interface Happening {

  /** A task begins. */
  record Task(String position) implements Happening {}

  /**
   * The flow calls something outside.
   *
   * @param what kind and name
   * @param outcome null = no stub answers, and the run ends here
   */
  record Call(String what, JsonNode arguments, @Nullable Outcome outcome) implements Happening {}

  /**
   * The flow asks a person.
   *
   * @param answer null = none is given, and the run ends here
   */
  record Asked(String whom, String question, @Nullable String answer) implements Happening {}

  /** The flow says something to the user. */
  record Said(String text) implements Happening {}

  /** The flow waited; nobody else did. */
  record Waited(Duration time) implements Happening {}

  /** A person is to take over. */
  record HandedOver(String reason, String summary) implements Happening {}

  /** The run, or the turn that it answers, is over. */
  record End(Outcome outcome) implements Happening {}

  /** The run goes on only by something that can't be given here. */
  record Stuck(String why) implements Happening {}
}
