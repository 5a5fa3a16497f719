package dev.switchboard.store.http;

import dev.switchboard.store.core.Operation;
import dev.switchboard.store.core.Outcome;
import dev.switchboard.store.storage.Answer;
import dev.switchboard.store.storage.Counter;
import dev.switchboard.store.storage.Json;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns operations into HTTP answers. */
@Singleton
public class Answers {
  /** Set on an answer that was given before, for an earlier request of the same key. */
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final Counter counter;
  private final Availability availability;
  private final Json json;

  Answers(Counter counter, Availability availability, Json json) {
    this.counter = counter;
    this.availability = availability;
    this.json = json;
  }

  Response to(Operation.Read operation) {
    return response(told(counter.look(operation))).build();
  }

  Response to(Operation.Write operation, @Nullable String idempotencyKey) {
    if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
      return problem(
          400, "The Idempotency-Key has to be 1 to 255 visible ASCII characters without spaces");
    }
    Counter.Served served =
        counter.serve(operation, Optional.ofNullable(idempotencyKey), this::told);
    if (availability.losesThisAnswer()) {
      return problem(503, "The answer was lost on request; the operation was carried out");
    }
    return switch (served) {
      case Counter.Served.Answered answered -> {
        Response.ResponseBuilder response = response(answered.answer());
        yield (answered.repeated() ? response.header(REPLAYED, true) : response).build();
      }
      case Counter.Served.KeyTaken taken ->
          problem(
              422,
              "The Idempotency-Key %s was used for another request; send a new key"
                  .formatted(taken.key()));
    };
  }

  Response problem(int status, String detail) {
    return response(new Answer(status, json.write(Problem.of(status, detail)))).build();
  }

  private Answer told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> new Answer(200, json.write(done.result()));
      case Outcome.Refused refused -> {
        Problem problem = Problem.of(refused.refusal());
        yield new Answer(problem.status(), json.write(problem));
      }
    };
  }

  private static Response.ResponseBuilder response(Answer answer) {
    return Response.status(answer.status())
        .type(answer.status() < 400 ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
        .entity(answer.body());
  }
}
