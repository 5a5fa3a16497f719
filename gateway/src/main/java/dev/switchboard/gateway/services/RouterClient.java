package dev.switchboard.gateway.services;

import static dev.switchboard.gateway.services.ServiceReader.segment;

import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.RunsView;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.Refusal;
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

  RouterClient(GatewayConfig config, OpenTelemetry telemetry) {
    var router = config.router();
    this.reader =
        new ServiceReader(router.url(), router.timeout(), telemetry, Refusal.RunsUnreachable::new);
  }

  @Override
  public byte[] run(String conversationId, String runId) {
    HttpResponse<byte[]> response =
        reader.get("/conversations/%s/runs/%s".formatted(segment(conversationId), segment(runId)));
    if (response.statusCode() == 404) {
      throw new Refusal.UnknownRun(conversationId, runId).exception();
    }
    return reader.body(response);
  }

  @Override
  public RunView view(String conversationId, String runId) {
    return read(run(conversationId, runId), RunView.class);
  }

  @Override
  public byte[] runs(String conversationId) {
    return reader.body(reader.get("/conversations/%s/runs".formatted(segment(conversationId))));
  }

  @Override
  public byte[] bot() {
    return reader.body(reader.get("/bot"));
  }

  @Override
  public List<Handoff> handoffs(String conversationId) {
    List<Handoff> handoffs = new ArrayList<>();
    for (RunView run : read(runs(conversationId), RunsView.class).runs()) {
      for (RunView.Wait wait : run.waits()) {
        if (wait.kind() == WaitKind.HUMAN && wait.id() != null) {
          handoffs.add(new Handoff(run.runId(), wait.id()));
        }
      }
    }
    return handoffs;
  }

  private static <T> T read(byte[] json, Class<T> type) {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (IOException e) {
      throw new Refusal.RunsUnreachable("answered with something else than runs").exception();
    }
  }
}
