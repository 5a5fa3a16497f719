package dev.switchboard.bot.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a tool whatever its kind is.
 *
 * @param confirm how the user is asked before an agent may call it, with <code>{argument}</code> in
 *     it; <code>{arguments}</code> are all of them; null = not asked
 * @param auditArguments whether its audit record carries the arguments, and not their hash alone
 * @param rateLimit how often it may be called by all workers together; null = as often as wanted
 * @param statusCheck how to find out whether a call happened whose worker died; null = it can't be
 *     found out
 * @param privateHosts the hosts that may lead into a private network
 * @param paging how the pages of its answer are followed, of tools that are HTTP requests; null =
 *     its answer is one page
 * @param ifMatch whether a call, of tools that are HTTP requests, is bound to the state that was
 *     read before it ({@code If-Match}), so that no repetition acts twice
 */
public record ToolRules(
    @Nullable String confirm,
    boolean auditArguments,
    @Nullable RateLimit rateLimit,
    @Nullable StatusCheck statusCheck,
    List<String> privateHosts,
    @Nullable Paging paging,
    boolean ifMatch) {

  /** Nothing is ruled. */
  public static final ToolRules NONE = new ToolRules(null, false, null, null, List.of(), null);

  /** Rules of calls that are bound to no state. */
  public ToolRules(
      @Nullable String confirm,
      boolean auditArguments,
      @Nullable RateLimit rateLimit,
      @Nullable StatusCheck statusCheck,
      List<String> privateHosts,
      @Nullable Paging paging) {
    this(confirm, auditArguments, rateLimit, statusCheck, privateHosts, paging, false);
  }

  public ToolRules {
    privateHosts = List.copyOf(privateHosts);
  }

  /**
   * A limit that all replicas share.
   *
   * @param calls how many, also at once after a pause
   * @param per in how long
   */
  public record RateLimit(int calls, Duration per) {}

  /**
   * Asks another tool what became of a call. Expressions are jq; {@code happened}, {@code
   * notHappened} and {@code result} see what the tool answered, or {@code {"error": …}} with the
   * problem that it failed with.
   *
   * @param tool its name; its effect must be {@code none}
   * @param arguments a template of its arguments, which sees {@code .arguments} of the call and its
   *     {@code .idempotencyKey}
   * @param happened when the call did happen
   * @param notHappened when it certainly did not, and never will: it is then made again; null =
   *     that can't be told
   * @param result what the call is then answered with; null = what the tool answered
   */
  public record StatusCheck(
      String tool,
      JsonNode arguments,
      String happened,
      @Nullable String notHappened,
      @Nullable String result) {}
}
