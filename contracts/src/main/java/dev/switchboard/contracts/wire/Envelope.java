package dev.switchboard.contracts.wire;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with its CloudEvents attributes.
 *
 * @param source who says it: {@code /switchboard/} and the service's name
 * @param bot name of the bot it belongs to
 * @param botVersion version of that bot; a run keeps the version that it began with
 * @param redecided whether a service has decided on it again after Redis lost writes: the event may
 *     have been published before, and what it asks for may be done
 * @param traceparent the trace that it came in, as W3C trace context writes it; null without one,
 *     and for an event that is yet to be published: publishing writes a new one
 */
public record Envelope<E extends Event>(
    String source,
    Instant time,
    String bot,
    String botVersion,
    E event,
    boolean redecided,
    @Nullable String traceparent) {

  /** Name of the bot that answers what names no bot. */
  public static final String DEFAULT_BOT = "default";

  public Envelope {
    Require.text("source", source);
    Require.present("time", time);
    Require.text("bot", bot);
    Require.text("botVersion", botVersion);
    Require.present("event", event);
  }

  /** An event that was decided on once. */
  public Envelope(String source, Instant time, String bot, String botVersion, E event) {
    this(source, time, bot, botVersion, event, false, null);
  }

  /** The same event, published by a repair. */
  public Envelope<E> asRedecided() {
    return new Envelope<>(source, time, bot, botVersion, event, true, traceparent);
  }

  public EventType type() {
    return EventType.of(event);
  }

  /** The source of a service's events. */
  public static String source(String service) {
    return "/switchboard/" + service;
  }

  /**
   * The same attributes around what this event has caused; an answer to an event that was decided
   * again is an event of its own.
   */
  public <N extends Event> Envelope<N> causes(String source, Instant time, N event) {
    return new Envelope<>(source, time, bot, botVersion, event);
  }
}
