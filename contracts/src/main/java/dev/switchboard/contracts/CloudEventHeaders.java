package dev.switchboard.contracts;

/** Names of the record headers that carry CloudEvents attributes. */
public final class CloudEventHeaders {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String TIME = "ce_time";
  public static final String BOT = "ce_bot";
  public static final String BOT_VERSION = "ce_botversion";

  /** {@code true} on events that a repair publishes; without it everywhere else. */
  public static final String REDECIDED = "ce_redecided";

  /** When a worker began the work whose result this event is; it tells queue and work apart. */
  public static final String WORK_STARTED = "ce_workstarted";

  /** The trace context of the span that sent the record, by W3C's recommendation. */
  public static final String TRACE_PARENT = "traceparent";

  /** The data key that a sealed event's value is encrypted with; see {@code docs/privacy.md}. */
  public static final String DATA_KEY = "ce_datakey";

  /** Of a sealed {@code turn.completed}: the turn's id, which stays readable after an erasure. */
  public static final String TURN_ID = "ce_turnid";

  /** Of a sealed {@code turn.completed}: the turn's number in its conversation. */
  public static final String TURN = "ce_turn";

  public static final String CONTENT_TYPE = "content-type";

  private CloudEventHeaders() {}
}
