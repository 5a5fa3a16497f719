package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import dev.switchboard.tools.guard.ToolGuard;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is an HTTP request.
 *
 * @param matched whether the request is bound to the state that it was made for ({@code If-Match})
 * @param operation the request, or how to get to know it when it is first needed
 */
public record HttpTool(
    String name, Effect effect, ToolGuard guard, boolean matched, Source operation)
    implements Tool {

  /** Gives the request; asked at each attempt. */
  @FunctionalInterface
  public interface Source {
    HttpOperation get() throws ToolFailure, InterruptedException;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    State state = new State();
    return guard.call(
        attempt -> {
          HttpOperation known = operation.get();
          PreparedRequest prepared = known.prepared(request);
          if (!matched) {
            attempt.sent();
            return known.attempt(prepared);
          }
          PreparedRequest bound = state.bound(known, prepared);
          attempt.sent();
          try {
            return known.attempt(bound);
          } catch (ToolFailure e) {
            throw state.judged(name, e);
          }
        });
  }

  /**
   * The state that a call is bound to. It is read once for all attempts of a call: an attempt that
   * acted though its answer got lost has changed the state, so that no repetition acts again.
   */
  private static final class State {

    private static final int NOT_THERE = 404;
    private static final int CHANGED = 412;
    private static final Set<String> OF_THE_BODY = Set.of("content-type", "idempotency-key");

    private @Nullable Map<String, String> condition;
    private boolean mayHaveActed;

    PreparedRequest bound(HttpOperation operation, PreparedRequest request)
        throws ToolFailure, InterruptedException {
      if (condition == null) {
        try {
          condition = condition(operation, request);
        } catch (ToolFailure e) {
          throw e.beforehand();
        }
      }
      return request.with(condition);
    }

    private static Map<String, String> condition(HttpOperation operation, PreparedRequest request)
        throws ToolFailure, InterruptedException {
      Map<String, String> headers = new HashMap<>(request.headers());
      headers.keySet().removeIf(name -> OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT)));
      HttpAnswer answer =
          operation.answer(new PreparedRequest("GET", request.uri(), headers, null));
      if (answer.status() == NOT_THERE) {
        // What a PUT is to make must not be there yet; the others are told so by the server.
        return request.method().equals("PUT") ? Map.of("If-None-Match", "*") : Map.of();
      }
      String tag = answer.headers().get("etag");
      if (answer.status() >= 200 && answer.status() < 300 && tag != null) {
        return Map.of("If-Match", tag);
      }
      operation.reader().read(operation.tool(), answer);
      throw ToolFailure.refused(
          Problem.configuration(
              "tool %s is to be bound to a state (ifMatch), but %s gives no ETag with a GET; remove ifMatch from tools.yaml"
                  .formatted(operation.tool(), HttpSender.host(request.uri()))));
    }

    ToolFailure judged(String tool, ToolFailure failure) {
      if (failure.problem().status() != CHANGED) {
        mayHaveActed |= failure.answerLost() || failure.problem().status() >= 500;
        return failure;
      }
      return mayHaveActed
          ? ToolFailure.atFault(
              Problem.communication(
                  CHANGED,
                  "tool %s got no answer at first, and what it changes has changed since: by this call or by somebody else; nothing was done twice"
                      .formatted(tool)),
              Repeat.ANSWER_LOST)
          : failure.withProblem(
              Problem.communication(
                  CHANGED,
                  "what tool %s changes was changed by somebody else between reading and writing; nothing was done, call it again"
                      .formatted(tool)));
    }
  }
}
