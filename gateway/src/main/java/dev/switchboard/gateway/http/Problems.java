package dev.switchboard.gateway.http;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.gateway.core.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes every failure a problem document (RFC 9457). */
public class Problems {

  /** The media type of problem documents. */
  static final String MEDIA_TYPE = "application/problem+json";

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int RETRY_AFTER_SECONDS = 2;
  private static final int TOO_MANY = Response.Status.TOO_MANY_REQUESTS.getStatusCode();
  private static final int UNAVAILABLE = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();

  @ServerExceptionMapper
  Response refused(RefusedException e, HttpServerRequest request) {
    return refused(RefusalProblems.of(e.refusal()), request);
  }

  @ServerExceptionMapper
  Response refused(ProblemException e, HttpServerRequest request) {
    return refused(e.problem(), request);
  }

  private static Response refused(Problem problem, HttpServerRequest request) {
    Response.ResponseBuilder response = response(problem, request);
    if (problem.status() == UNAVAILABLE || problem.status() == TOO_MANY) {
      // The same request may succeed a little later.
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }

  @ServerExceptionMapper
  Response notFound(NotFoundException e, HttpServerRequest request) {
    return response(unknownPath(request.path()), request).build();
  }

  /** Nothing is served at this path. */
  static Problem unknownPath(String path) {
    return RequestProblems.problem(
        404,
        "unknown-path",
        "There is nothing here",
        "%s is not served; the chat page is at / and the API under /v1.".formatted(path));
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException e, HttpServerRequest request) {
    String allowed = AllowedMethods.at(request.path());
    return response(
            RequestProblems.problem(
                405,
                "method-not-allowed",
                "This method does not work here",
                "%s is not understood here; send %s.".formatted(request.method(), allowed)),
            request)
        .header(HttpHeaders.ALLOW, allowed)
        .build();
  }

  @ServerExceptionMapper
  Response notSupported(NotSupportedException e, HttpServerRequest request) {
    return response(
            RequestProblems.problem(
                415,
                "unsupported-media-type",
                "This content type is not understood",
                "Send JSON, with the header Content-Type: application/json."),
            request)
        .build();
  }

  @ServerExceptionMapper
  Response notAcceptable(NotAcceptableException e, HttpServerRequest request) {
    return response(
            RequestProblems.problem(
                406,
                "not-acceptable",
                "This can't be answered in an accepted content type",
                "Accept application/json, or text/event-stream for events."),
            request)
        .build();
  }

  @ServerExceptionMapper
  Response other(WebApplicationException e, HttpServerRequest request) {
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    String reason = e.getResponse().getStatusInfo().getReasonPhrase();
    return response(
            RequestProblems.problem(status, "http-" + status, reason, reason + "."), request)
        .build();
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException e, HttpServerRequest request) {
    LOG.errorf(e, "%s %s failed", request.method(), request.path());
    return response(
            RequestProblems.problem(
                500,
                "internal-error",
                "The gateway failed",
                "This is our fault, not yours; try again, and tell the operator if it stays."),
            request)
        .build();
  }

  private static Response.ResponseBuilder response(Problem problem, HttpServerRequest request) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem.at(request.path()));
  }
}
