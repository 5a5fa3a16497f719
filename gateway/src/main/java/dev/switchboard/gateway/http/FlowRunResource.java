package dev.switchboard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.RequestReply;
import dev.switchboard.gateway.core.RequestReply.IdOrigin;
import dev.switchboard.gateway.core.RequestRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs of flows that no message has started. */
@Path("/v1/flows/{name}/runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FlowRunResource {

  private final RequestRules rules;
  private final EventLog log;
  private final RequestReply requests;
  private final GatewayConfig.Limits limits;

  FlowRunResource(RequestRules rules, EventLog log, RequestReply requests, GatewayConfig config) {
    this.rules = rules;
    this.log = log;
    this.requests = requests;
    this.limits = config.limits();
  }

  /** The broker has the request. */
  public record Started(String conversationId, String runId) {}

  /** The run is over; it has an output or a problem. */
  public record Ended(
      String conversationId,
      String runId,
      String flow,
      String flowVersion,
      String status,
      @Nullable JsonNode output,
      @Nullable Problem problem) {

    static Ended of(RunCompleted run) {
      return switch (run.outcome()) {
        case Outcome.Succeeded done -> of(run, "succeeded", done.output(), null);
        case Outcome.Failed failed -> of(run, "failed", null, failed.problem());
      };
    }

    private static Ended of(
        RunCompleted run, String status, @Nullable JsonNode output, @Nullable Problem problem) {
      return new Ended(
          run.conversationId(),
          run.runId(),
          run.flow(),
          run.flowVersion(),
          status,
          output,
          problem);
    }
  }

  /** Starts a flow with the body as input: 202 once the broker has it, or 200 with its end. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(
      @PathParam("name") String flow,
      @QueryParam("wait") @Nullable String wait,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      byte[] body)
      throws InterruptedException {
    RequestRules.id("The flow's name", flow);
    Integer seconds = RequestParameters.wait(wait, limits.waitSeconds());
    String runId = rules.idOrNew("Idempotency-Key", key);
    RunRequested run =
        new RunRequested(
            RequestParameters.runConversation(runId),
            runId,
            flow,
            JsonBody.any(body),
            Instant.now());
    if (seconds == null) {
      log.append(run);
      return Response.accepted(new Started(run.conversationId(), runId)).build();
    }
    RunCompleted ended = requests.start(run, IdOrigin.of(key), Duration.ofSeconds(seconds));
    return Response.ok(Ended.of(ended)).build();
  }
}
