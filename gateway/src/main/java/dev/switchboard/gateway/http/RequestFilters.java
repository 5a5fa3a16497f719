package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Rules that hold for every request. */
public class RequestFilters {

  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

  /** Keeps pages of other sites from acting in the name of the user who has them open. */
  @ServerRequestFilter(preMatching = true)
  void refuseForeignPages(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    if (site != null && FOREIGN.contains(site) && !READING.contains(request.getMethod())) {
      throw new ProblemException(RequestProblems.foreignPage());
    }
  }

  /** The container would cut an id off at a semicolon and serve another conversation. */
  @ServerRequestFilter(preMatching = true)
  void refuseMatrixParameters(HttpServerRequest request) {
    if (request.path().contains(";")) {
      throw new Refusal.InvalidId("An id in the path").exception();
    }
  }
}
