package dev.switchboard.store.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.switchboard.store.storage.StorageFailure;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Requests that never reach an operation, each told as a problem document. */
public class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final Answers answers;
  private final Availability availability;

  Refusals(Answers answers, Availability availability) {
    this.answers = answers;
    this.availability = availability;
  }

  /** Refuses every operation while the shop is down on request. */
  @ServerRequestFilter
  public @Nullable Response whileDown(ContainerRequestContext request) {
    if (!availability.isDown() || request.getUriInfo().getPath().startsWith("/admin")) {
      return null;
    }
    return answers.problem(503, "The shop is down on request; PUT /admin/availability ends it");
  }

  /** An argument that is missing or out of its range. */
  @ServerExceptionMapper(priority = 1)
  public Response violated(ConstraintViolationException violations) {
    return answers.problem(
        400,
        violations.getConstraintViolations().stream()
            .map(violation -> argument(violation) + " " + violation.getMessage())
            .sorted()
            .collect(Collectors.joining("; ")));
  }

  /** A body that is no JSON, or JSON of another shape. */
  @ServerExceptionMapper(priority = 1)
  public Response mismatched(MismatchedInputException mismatch) {
    return malformed(mismatch);
  }

  /** What JAX-RS refuses: unknown paths, methods, media types, malformed JSON. */
  @ServerExceptionMapper(priority = 1)
  public Response refused(WebApplicationException refusal) {
    if (refusal.getCause() instanceof JsonProcessingException malformed) {
      return malformed(malformed);
    }
    int status = refusal.getResponse().getStatus();
    return answers.problem(status, "The shop can't serve this request: " + refusal.getMessage());
  }

  /** The database refused, so nothing was done and the same request may come again. */
  @ServerExceptionMapper
  public Response failed(StorageFailure failure) {
    LOG.error("A request failed", failure);
    return answers.problem(503, failure.getMessage() + "; send the same request again");
  }

  private Response malformed(JsonProcessingException malformed) {
    if (malformed instanceof UnrecognizedPropertyException unknown) {
      return answers.problem(
          400,
          "There is no argument %s; the arguments are %s"
              .formatted(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return answers.problem(
        400, "The body is no JSON of the expected shape: " + malformed.getOriginalMessage());
  }

  private static String argument(ConstraintViolation<?> violation) {
    String last = "body";
    boolean inBody = false;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getName() != null && !node.getName().startsWith("<")) {
        last = inBody || !"body".equals(node.getName()) ? node.getName() : last;
        inBody = true;
      }
    }
    return last.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
