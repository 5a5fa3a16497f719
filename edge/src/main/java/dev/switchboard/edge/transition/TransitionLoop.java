package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Decoded;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.Problem;
import dev.switchboard.edge.DeadLetters;
import dev.switchboard.edge.EventPublisher;
import dev.switchboard.edge.InboundRecord;
import dev.switchboard.edge.Outgoing;
import dev.switchboard.edge.transition.StateStore.Write;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies a batch of records to the states of their conversations, with one pipelined read (none
 * for conversations that are in memory), one pipelined compare-and-set and one produce batch.
 *
 * <p>What makes it safe to be killed anywhere: emissions are stored in the same script as the
 * state, published afterwards, and forgotten only then; a record is acknowledged last. Whoever
 * reads the state next publishes what is not confirmed, and consumers know an event by its id.
 *
 * <p>What makes two owners harmless: a write on a version that is no longer the current one is
 * refused, and an event that changes nothing is believed only if the state was looked up; the loser
 * reads again and decides again.
 */
public final class TransitionLoop<S> {

  private final String service;
  private final States<S> states;
  private final EventPublisher publisher;
  private final Emitter emitter;
  private final Fold<S> fold;

  /**
   * Creates the loop of a service.
   *
   * @param service its name, as in {@code ce_source}
   * @param spans makes the span around each event
   * @param hotStates how many states are kept in memory
   */
  public TransitionLoop(
      String service,
      Reducer<S> reducer,
      StateStore store,
      EventPublisher publisher,
      DelayedEvents delayed,
      EventSpans spans,
      int hotStates) {
    this.service = service;
    this.states = new States<>(store, reducer.stateType(), hotStates);
    this.publisher = publisher;
    this.emitter = new Emitter(publisher, delayed);
    this.fold = new Fold<>(service, reducer, spans);
  }

  /**
   * Processes one batch; batches must follow one another. Completes when everything is stored and
   * published, so that the batch can be acknowledged. Waits as long as Redis or Kafka are away.
   */
  public Uni<Void> process(List<InboundRecord> batch) {
    Map<String, List<Arrived>> byConversation = new LinkedHashMap<>();
    List<Outgoing> rejected = new ArrayList<>();
    for (InboundRecord inbound : batch) {
      if (!fold.reads(inbound)) {
        continue;
      }
      switch (EventCodec.decode(inbound.raw())) {
        case Decoded.Accepted accepted ->
            byConversation
                .computeIfAbsent(
                    accepted.envelope().event().conversationId(), id -> new ArrayList<>())
                .add(new Arrived(inbound, accepted.envelope()));
        case Decoded.Rejected refused -> rejected.add(dead(inbound, refused.problem()));
      }
    }
    return decide(byConversation).chain(() -> publisher.publish(rejected));
  }

  /** A record that is an event. */
  record Arrived(InboundRecord inbound, Envelope<? extends Event> envelope) {}

  private Outgoing dead(InboundRecord inbound, Problem problem) {
    return DeadLetters.of(service, inbound, problem);
  }

  private Uni<Void> decide(Map<String, List<Arrived>> byConversation) {
    if (byConversation.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Map<String, List<String>> lookups = new LinkedHashMap<>();
    byConversation.forEach((id, events) -> lookups.put(id, fold.lookups(events)));
    return states
        .load(lookups)
        .chain(
            loaded -> emitter.emit(loaded.leftOver()).chain(() -> apply(byConversation, loaded)));
  }

  private Uni<Void> apply(Map<String, List<Arrived>> byConversation, States.Loaded<S> loaded) {
    List<Fold.Result<S>> results = new ArrayList<>();
    List<Outgoing> dead = new ArrayList<>();
    byConversation.forEach(
        (id, events) -> {
          Known<S> known = loaded.known().get(id);
          if (known == null) {
            // Its key is left alone for somebody to look at; the others go on.
            Problem problem = Problem.runtime(loaded.unreadable().getOrDefault(id, "no state"));
            events.forEach(arrived -> dead.add(dead(arrived.inbound(), problem)));
          } else {
            results.add(fold.apply(id, known, events));
          }
        });
    List<Fold.Result<S>> changed =
        results.stream().filter(result -> result.write() != null).toList();
    List<Write> writes = changed.stream().map(Fold.Result::write).toList();
    return states
        .commit(writes)
        .chain(
            written -> {
              List<Fold.Result<S>> lost = lost(results, changed, written);
              List<Fold.Result<S>> done = new ArrayList<>(results);
              done.removeAll(lost);
              return publish(done, dead)
                  .invoke(() -> results.forEach(Fold.Result::endSpans))
                  .chain(() -> decide(again(byConversation, lost)));
            });
  }

  /**
   * Those that another owner has overtaken: their write was refused (or our own write was answered
   * by a broken connection), or they saw nothing to do in a state that memory alone vouches for.
   */
  private static <S> List<Fold.Result<S>> lost(
      List<Fold.Result<S>> results, List<Fold.Result<S>> changed, List<Boolean> written) {
    List<Fold.Result<S>> lost = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      if (!written.get(i)) {
        lost.add(changed.get(i));
      }
    }
    results.stream()
        .filter(result -> result.write() == null && result.before().fromMemory())
        .forEach(lost::add);
    return lost;
  }

  private Map<String, List<Arrived>> again(
      Map<String, List<Arrived>> byConversation, List<Fold.Result<S>> lost) {
    Map<String, List<Arrived>> again = new LinkedHashMap<>();
    for (Fold.Result<S> result : lost) {
      states.forget(result.id());
      again.put(result.id(), byConversation.getOrDefault(result.id(), List.of()));
    }
    return again;
  }

  private Uni<Void> publish(List<Fold.Result<S>> done, List<Outgoing> dead) {
    List<UnconfirmedJson.Pending> emissions = new ArrayList<>();
    for (Fold.Result<S> result : done) {
      emissions.addAll(result.emissions());
      result.failures().forEach(failed -> dead.add(dead(failed.inbound(), failed.problem())));
    }
    return emitter
        .emit(emissions)
        .chain(() -> publisher.publish(dead))
        .invoke(() -> states.confirm(done));
  }
}
