package dev.switchboard.gateway.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Ties requests and traces together: the caller learns the trace, the trace the conversation. */
public class TraceHeaders {

  @ServerRequestFilter
  void nameConversation(ContainerRequestContext request) {
    String conversation = request.getUriInfo().getPathParameters().getFirst("id");
    if (conversation != null && request.getUriInfo().getPath().startsWith("/v1/conversations/")) {
      Span.current().setAttribute("gen_ai.conversation.id", conversation);
    }
  }

  @ServerResponseFilter
  void tellTrace(ContainerResponseContext response) {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      response
          .getHeaders()
          .putSingle(
              "traceparent",
              "00-%s-%s-%s"
                  .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex()));
    }
  }
}
