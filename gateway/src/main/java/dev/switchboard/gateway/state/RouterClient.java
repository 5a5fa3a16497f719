package dev.switchboard.gateway.state;

import static dev.switchboard.gateway.state.ServiceReader.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.Refusals;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Asks the router over HTTP. */
@Singleton
final class RouterClient implements FlowRuns {

  private final ServiceReader reader;

  RouterClient(GatewayConfig.Router router, OpenTelemetry telemetry) {
    this.reader =
        new ServiceReader(router.url(), router.timeout(), telemetry, Refusals::routerAway);
  }

  @Override
  public byte[] run(String conversationId, String runId) {
    HttpResponse<byte[]> response =
        reader.get("/conversations/%s/runs/%s".formatted(segment(conversationId), segment(runId)));
    if (response.statusCode() == 404) {
      throw Refusals.unknownRun(conversationId, runId);
    }
    return reader.body(response);
  }

  @Override
  public byte[] runs(String conversationId) {
    return reader.body(reader.get("/conversations/%s/runs".formatted(segment(conversationId))));
  }

  @Override
  public List<Handoff> handoffs(String conversationId) {
    List<Handoff> handoffs = new ArrayList<>();
    try {
      for (JsonNode run : EventJson.mapper().readTree(runs(conversationId)).path("runs")) {
        for (JsonNode wait : run.path("waits")) {
          if (wait.path("on").asText().equals("human")) {
            handoffs.add(new Handoff(run.path("runId").asText(), wait.path("id").asText()));
          }
        }
      }
    } catch (IOException e) {
      throw Refusals.routerAway("answered with something else than runs");
    }
    return handoffs;
  }
}
