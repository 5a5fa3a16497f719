package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.ErrorFilter;
import dev.switchboard.flows.RetryPolicy;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionCompiler;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles what stands under {@code catch}. */
record CatchReader(TaskReader tasks, UseSection shared) {

  Task.Catch read(DocumentNode place, Set<String> variables) {
    place.only("catch", Set.of("errors", "as", "when", "exceptWhen", "retry", "do"));
    if (!place.present()) {
      place.problem("try has no catch", "add catch: with retry: or do:");
    }
    String as = place.text("as").orElse("error");
    if (!as.matches("[A-Za-z_]\\w*") || ExpressionCompiler.VARIABLES.contains(as)) {
      place.child("as").problem("the variable can't be called " + as, "use a name such as error");
    }
    var inside = new HashSet<>(variables);
    inside.add(as);
    return new Task.Catch(
        filter(place.child("errors")),
        as,
        ValueReader.condition(place.child("when"), inside),
        ValueReader.condition(place.child("exceptWhen"), inside),
        retry(place.child("retry"), inside),
        place.has("do") ? Optional.of(tasks.list(place.child("do"), inside)) : Optional.empty());
  }

  private static ErrorFilter filter(DocumentNode errors) {
    errors.only("errors", Set.of("with"));
    DocumentNode with = errors.child("with");
    with.only("with", Set.of("type", "status", "title", "detail", "details", "instance"));
    Map<String, JsonNode> properties = new HashMap<>();
    ErrorTypeChecks.check(with.child("type"), errors.report().source().toJson());
    with.keys().forEach(k -> properties.put(k, with.node().path(k)));
    return new ErrorFilter(properties);
  }

  private Optional<RetryPolicy> retry(DocumentNode place, Set<String> variables) {
    if (!place.present()) {
      return Optional.empty();
    }
    DocumentNode policy = place;
    if (place.node().isTextual()) {
      DocumentNode named = shared.retries().get(place.node().textValue());
      if (named == null) {
        place.problem(
            "the retry policy " + place.node().textValue() + " isn't defined",
            "add it to use.retries");
        return Optional.empty();
      }
      policy = named;
    }
    policy.only("retry", Set.of("when", "exceptWhen", "delay", "backoff", "limit", "jitter"));
    DocumentNode limit = policy.child("limit");
    limit.only("limit", Set.of("attempt", "duration"));
    DocumentNode attempt = limit.child("attempt");
    attempt.only("attempt", Set.of("count", "duration"));
    Optional<Duration> longest = ValueReader.duration(attempt.child("duration"));
    if (longest.filter(it -> !it.isPositive()).isPresent()) {
      attempt
          .child("duration")
          .problem("an attempt that may take no time can't work", "write seconds: 5, or PT5S");
    }
    int count = attempt.node().path("count").asInt(0);
    if (count < 1 || count > 100) {
      (attempt.present() ? attempt : policy)
          .problem(
              "a retry needs limit.attempt.count from 1 to 100, or it may never end",
              "add limit: { attempt: { count: 3 } }");
    }
    DocumentNode jitter = policy.child("jitter");
    jitter.only("jitter", Set.of("from", "to"));
    return Optional.of(
        new RetryPolicy(
            ValueReader.condition(policy.child("when"), variables),
            ValueReader.condition(policy.child("exceptWhen"), variables),
            ValueReader.duration(policy.child("delay")).orElse(Duration.ZERO),
            backoff(policy.child("backoff")),
            count,
            longest,
            ValueReader.duration(limit.child("duration")),
            ValueReader.duration(jitter.child("from")).orElse(Duration.ZERO),
            ValueReader.duration(jitter.child("to")).orElse(Duration.ZERO)));
  }

  private static RetryPolicy.Backoff backoff(DocumentNode backoff) {
    backoff.only("backoff", Set.of("constant", "linear", "exponential"));
    if (backoff.has("exponential")) {
      return RetryPolicy.Backoff.EXPONENTIAL;
    }
    return backoff.has("linear") ? RetryPolicy.Backoff.LINEAR : RetryPolicy.Backoff.CONSTANT;
  }
}
