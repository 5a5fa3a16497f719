package dev.switchboard.router.core;

import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whoever listens in a conversation: what waits for events, and what still works on one. */
record Audience(BotFlows bot, Draft draft) {

  /**
   * Tells all of them.
   *
   * @return whether it was for any of them
   */
  boolean heard(EventEmitted event) {
    boolean any = false;
    for (Run run : List.copyOf(draft.runs)) {
      Run more = queued(run, event);
      if (!more.equals(run)) {
        any = true;
        draft.runs.set(draft.runs.indexOf(run), more);
      }
      var listeners = new ArrayList<String>();
      for (Branch branch : more.branches()) {
        if (branch.waiting() instanceof Waiting.ForEvents events
            && hear(at(more, branch), events, event)
                .filter(it -> !it.equals(new Listeners.Heard.More(events)))
                .isPresent()) {
          listeners.add(branch.id());
        }
      }
      for (String id : listeners) {
        // another listener of the run may have ended this one, or the run
        draft.runs.stream()
            .filter(it -> it.runId().equals(run.runId()))
            .findFirst()
            .ifPresent(it -> tell(it, id, event));
      }
      any |= !listeners.isEmpty();
    }
    return any;
  }

  private void tell(Run run, String id, EventEmitted event) {
    run.branches().stream()
        .filter(branch -> branch.id().equals(id))
        .findFirst()
        .ifPresent(
            branch -> {
              if (branch.waiting() instanceof Waiting.ForEvents events) {
                Runs.step(
                    bot, draft, new ActiveRun(run), it -> it.heard(branch, events, event.event()));
              }
            });
  }

  /** The run with the event in the queues of those that still work on one before. */
  private Run queued(Run run, EventEmitted event) {
    List<Branch> branches = new ArrayList<>();
    for (Branch branch : run.branches()) {
      List<Frame> frames = new ArrayList<>(branch.frames());
      for (int i = 0; i < frames.size(); i++) {
        if (frames.get(i) instanceof Frame.Events events && events.overhears()) {
          ActiveRun active = at(run, branch);
          while (active.here.frames.size() > i + 1) {
            active.here.leave();
          }
          frames.set(
              i, hear(active, events.listening(), event).map(events::hearing).orElse(events));
        }
      }
      branches.add(branch.inside(frames));
    }
    return run.with(branches);
  }

  private static ActiveRun at(Run run, Branch branch) {
    var active = new ActiveRun(run);
    active.here = Objects.requireNonNull(active.branches.get(branch.id()));
    return active;
  }

  /** What the event is to somebody who listens; empty where its flow has changed. */
  private Optional<Listeners.Heard> hear(
      ActiveRun run, Waiting.ForEvents events, EventEmitted event) {
    try {
      Flow flow = run.flow(bot);
      return flow.at(events.position())
          .filter(at -> at.task() instanceof Task.Listen)
          .map(
              at -> {
                Variables variables = Scope.of(flow, run, at.task(), events.input());
                var to = ((Task.Listen) at.task()).to();
                return Listeners.hear(to, events, event.event(), variables);
              });
    } catch (ActiveRun.FlowGone e) {
      return Optional.empty();
    }
  }
}
