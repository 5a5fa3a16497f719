package dev.switchboard.router.core.draft;

import dev.switchboard.router.core.state.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of a conversation that are not finished; the last one has the user's attention. */
public final class OpenRuns {

  private final List<Run> runs;

  OpenRuns(List<Run> runs) {
    this.runs = new ArrayList<>(runs);
  }

  /** All of them, oldest first. */
  public List<Run> all() {
    return Collections.unmodifiableList(runs);
  }

  public Optional<Run> find(@Nullable String runId) {
    return runs.stream().filter(run -> run.runId().equals(runId)).findFirst();
  }

  /** The run whose question was asked last. */
  public Optional<Run> asking() {
    return runs.reversed().stream().filter(Run::asks).findFirst();
  }

  /** The run that handed the conversation over; empty while the bot has it, or took no part. */
  public Optional<Run> withHuman() {
    return runs.stream().filter(Run::handedOver).findFirst();
  }

  /** Takes a run out: it goes on, or is over. */
  public void remove(String runId) {
    runs.removeIf(run -> run.runId().equals(runId));
  }

  /** Adds a run that has the user's attention. */
  public void add(Run run) {
    runs.add(run);
  }

  /** Adds a run that waits behind all others. */
  public void addBehind(Run run) {
    runs.addFirst(run);
  }

  /** Stores a run that still waits with what it has learned. */
  public void replace(Run run) {
    runs.replaceAll(other -> other.runId().equals(run.runId()) ? run : other);
  }
}
