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
import dev.switchboard.edge.UnpublishableException;
import dev.switchboard.edge.transition.StateStore.Confirmation;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Write;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Applies a batch of records to the states of their conversations, with one pipelined read (none
 * for conversations that are in memory), one pipelined compare-and-set and one produce batch.
 *
 * <p>What makes it safe to be killed anywhere: emissions are stored in the same script as the
 * state, published afterwards, and forgotten only then; a record is acknowledged last. Whoever
 * reads the state next publishes what is not confirmed, and consumers know an event by its id.
 *
 * <p>What makes two owners harmless: a write on a version that is no longer the current one is
 * refused; the loser reads again and decides again.
 */
public final class TransitionLoop<S> {

  private static final Logger LOG = Logger.getLogger(TransitionLoop.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(3);

  private final String service;
  private final StateStore store;
  private final EventPublisher publisher;
  private final DelayedEvents delayed;
  private final HotStates<S> hot;
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
    this.store = store;
    this.publisher = publisher;
    this.delayed = delayed;
    this.hot = new HotStates<>(hotStates);
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
                .computeIfAbsent(id(accepted.envelope()), id -> new ArrayList<>())
                .add(new Arrived(inbound, accepted.envelope()));
        case Decoded.Rejected refused -> rejected.add(dead(inbound, refused.problem()));
      }
    }
    return decide(byConversation).chain(() -> publisher.publish(rejected));
  }

  /** A record that is an event. */
  record Arrived(InboundRecord inbound, Envelope<? extends Event> envelope) {}

  private static String id(Envelope<? extends Event> envelope) {
    return envelope.event().conversationId();
  }

  private Outgoing dead(InboundRecord inbound, Problem problem) {
    LOG.warnf("dead letter: %s", problem.detail());
    return DeadLetters.of(service, inbound, problem);
  }

  private Uni<Void> decide(Map<String, List<Arrived>> byConversation) {
    if (byConversation.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return load(byConversation).chain(known -> write(byConversation, known));
  }

  private Uni<Map<String, Known<S>>> load(Map<String, List<Arrived>> byConversation) {
    Map<String, Known<S>> known = new LinkedHashMap<>();
    List<Query> queries = new ArrayList<>();
    byConversation.forEach(
        (id, events) -> {
          List<String> lookups = fold.lookups(events);
          Known<S> inMemory = lookups.isEmpty() ? hot.get(id) : null;
          if (inMemory == null) {
            queries.add(new Query(id, lookups));
          } else {
            known.put(id, inMemory);
          }
        });
    return untilItWorks("read", () -> store.load(queries))
        .chain(
            stored -> {
              List<UnconfirmedJson.Pending> leftOver = new ArrayList<>();
              for (int i = 0; i < queries.size(); i++) {
                String id = queries.get(i).id();
                Known<S> fresh = fold.known(stored.get(i), hot.get(id));
                known.put(id, fresh);
                if (!fresh.confirmed()) {
                  leftOver.addAll(UnconfirmedJson.read(stored.get(i).unconfirmed()));
                }
              }
              return emit(leftOver).replaceWith(known);
            });
  }

  private Uni<Void> write(Map<String, List<Arrived>> byConversation, Map<String, Known<S>> known) {
    List<Fold.Result<S>> results = new ArrayList<>();
    List<Outgoing> dead = new ArrayList<>();
    byConversation.forEach(
        (id, events) -> {
          Fold.Result<S> result = fold.apply(id, known.getOrDefault(id, Known.fresh()), events);
          results.add(result);
          result.failures().forEach(failed -> dead.add(dead(failed.inbound(), failed.problem())));
        });
    List<Fold.Result<S>> changed =
        results.stream().filter(result -> result.write() != null).toList();
    List<Write> writes = changed.stream().map(Fold.Result::write).toList();
    return untilItWorks("write", () -> store.commit(writes))
        .chain(
            written -> {
              List<UnconfirmedJson.Pending> emissions = new ArrayList<>();
              List<Fold.Result<S>> done = new ArrayList<>(results);
              Map<String, List<Arrived>> lost = new LinkedHashMap<>();
              for (int i = 0; i < changed.size(); i++) {
                Fold.Result<S> result = changed.get(i);
                if (written.get(i)) {
                  emissions.addAll(result.emissions());
                } else {
                  done.remove(result);
                  hot.remove(result.id());
                  lost.put(result.id(), arrivedOf(byConversation, result.id()));
                }
              }
              return emit(emissions)
                  .chain(() -> publisher.publish(dead))
                  .invoke(() -> confirm(done))
                  .invoke(() -> results.forEach(Fold.Result::endSpans))
                  // Another owner wrote in between, or our own write was answered by a broken
                  // connection: read what is there now and decide again.
                  .chain(() -> decide(lost));
            });
  }

  private static List<Arrived> arrivedOf(Map<String, List<Arrived>> byConversation, String id) {
    return byConversation.getOrDefault(id, List.of());
  }

  private Uni<Void> emit(List<UnconfirmedJson.Pending> emissions) {
    List<Outgoing> atOnce = new ArrayList<>();
    List<DelayedEvents.Delayed> later = new ArrayList<>();
    for (UnconfirmedJson.Pending pending : emissions) {
      if (pending.notBefore() == null) {
        atOnce.add(pending.outgoing());
      } else {
        later.add(new DelayedEvents.Delayed(pending.notBefore(), pending.outgoing()));
      }
    }
    return untilItWorks("schedule", () -> delayed.schedule(later))
        .chain(() -> publisher.publish(atOnce))
        .onFailure(UnpublishableException.class)
        .recoverWithUni(e -> publisher.publish(deadOnes((UnpublishableException) e)));
  }

  /** What can never be published must not hold the partition; somebody has to look at it. */
  private List<Outgoing> deadOnes(UnpublishableException unpublishable) {
    LOG.errorf(unpublishable, "dead letters instead of events");
    return unpublishable.events().stream()
        .map(event -> DeadLetters.ofUnpublishable(service, event, unpublishable))
        .toList();
  }

  /**
   * Not waited for: a confirmation that is lost only means that somebody publishes the same events
   * once more.
   */
  private void confirm(List<Fold.Result<S>> done) {
    List<Confirmation> confirmations = new ArrayList<>();
    for (Fold.Result<S> result : done) {
      hot.put(result.id(), result.after());
      if (result.mustConfirm()) {
        confirmations.add(new Confirmation(result.id(), result.after().version()));
      }
    }
    store
        .confirm(confirmations)
        .subscribe()
        .with(ok -> {}, failure -> LOG.debugf(failure, "confirmation lost"));
  }

  private static <T> Uni<T> untilItWorks(String what, Supplier<Uni<? extends T>> attempt) {
    return Uni.createFrom()
        .deferred(attempt)
        .onFailure()
        .invoke(e -> LOG.warnf("cannot %s states yet: %s", what, e.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely();
  }
}
