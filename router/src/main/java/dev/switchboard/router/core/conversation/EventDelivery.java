package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.engine.EventMatcher;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchId;
import dev.switchboard.router.core.state.EventMatch;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delivers events to all that listen: branches that wait for one, and those that work on one. */
public final class EventDelivery {
  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunLifecycle runs;

  public EventDelivery(BotFlows bot, TransitionDraft draft) {
    this.bot = bot;
    this.draft = draft;
    this.runs = new RunLifecycle(bot, draft);
  }

  /**
   * Delivers an event.
   *
   * @return whether it was for any of them
   */
  public boolean deliver(EventEmitted event) {
    boolean any = false;
    for (Run run : List.copyOf(draft.runs().all())) {
      Run more = queued(run, event);
      if (!more.equals(run)) {
        any = true;
        draft.runs().replace(more);
      }
      List<BranchId> listeners = listeners(more, event);
      // another listener of the run may have ended this one, or the run
      listeners.forEach(id -> draft.runs().find(run.runId()).ifPresent(it -> take(it, id, event)));
      any |= !listeners.isEmpty();
    }
    return any;
  }

  private List<BranchId> listeners(Run run, EventEmitted event) {
    List<BranchId> listeners = new ArrayList<>();
    for (Branch branch : run.branches()) {
      if (branch.waiting() instanceof Waiting.ForEvents events
          && match(at(run, branch), events, event)
              .filter(it -> !it.equals(new EventMatch.More(events)))
              .isPresent()) {
        listeners.add(branch.id());
      }
    }
    return listeners;
  }

  private void take(Run run, BranchId id, EventEmitted event) {
    run.branch(id)
        .ifPresent(
            branch -> {
              if (branch.waiting() instanceof Waiting.ForEvents events) {
                runs.takeOn(draft.resumed(run), it -> it.received(branch, events, event.event()));
              }
            });
  }

  /** The run with the event in the queues of those that still work on one before. */
  private Run queued(Run run, EventEmitted event) {
    List<Branch> branches = new ArrayList<>();
    for (Branch branch : run.branches()) {
      List<Frame> frames = new ArrayList<>(branch.frames());
      for (int i = 0; i < frames.size(); i++) {
        if (frames.get(i) instanceof Frame.ListenForeach events && events.isListeningMeanwhile()) {
          ActiveRun active = at(run, branch);
          for (int inner = frames.size() - 1; inner > i; inner--) {
            active.current().leave();
          }
          frames.set(i, match(active, events.listening(), event).map(events::with).orElse(events));
        }
      }
      branches.add(branch.inside(frames));
    }
    return run.with(branches);
  }

  private ActiveRun at(Run run, Branch branch) {
    ActiveRun active = draft.resumed(run);
    active.switchTo(active.branch(branch.id()));
    return active;
  }

  private Optional<EventMatch> match(ActiveRun run, Waiting.ForEvents waiting, EventEmitted event) {
    return EventMatcher.match(bot, run, waiting, event.event());
  }
}
