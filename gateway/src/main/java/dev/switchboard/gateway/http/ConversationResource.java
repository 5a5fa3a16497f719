package dev.switchboard.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.RequestReply;
import dev.switchboard.gateway.core.RequestReply.IdOrigin;
import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.core.limits.ConversationRate;
import dev.switchboard.gateway.core.listing.ConversationRecord;
import dev.switchboard.gateway.core.listing.ConversationRecords;
import dev.switchboard.gateway.core.listing.Costs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations: what is said in them, and what is kept of them. */
@Path("/v1/conversations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConversationResource {

  private final RequestRules rules;
  private final EventLog log;
  private final RequestReply requests;
  private final Conversations conversations;
  private final FlowRuns flowRuns;
  private final ConversationRecords records;
  private final Costs costs;
  private final GatewayConfig.Limits limits;
  private final ConversationRate rate;

  ConversationResource(
      RequestRules rules,
      EventLog log,
      RequestReply requests,
      Conversations conversations,
      FlowRuns flowRuns,
      ConversationRecords records,
      Costs costs,
      GatewayConfig config) {
    this.rules = rules;
    this.log = log;
    this.requests = requests;
    this.conversations = conversations;
    this.flowRuns = flowRuns;
    this.records = records;
    this.costs = costs;
    this.limits = config.limits();
    this.rate = new ConversationRate(limits.messagesPerMinute(), System::nanoTime);
  }

  /** The broker has the message. */
  public record Taken(String conversationId, String messageId) {}

  /** The broker has the request to erase. */
  public record Erasing(String conversationId, String requestId) {}

  /** Records of the conversation. */
  public record Records(List<ConversationRecord> records) {}

  /** Takes a message: 202 once the broker has it, or 200 with its answer when asked to wait. */
  @POST
  @Path("/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response send(
      @PathParam("id") String id, @QueryParam("wait") @Nullable String wait, byte[] body)
      throws InterruptedException {
    RequestRules.conversationId(id);
    Integer seconds = RequestParameters.wait(wait, limits.waitSeconds());
    RequestRules.Message given = JsonBody.read(body, RequestRules.Message.class);
    MessageReceived message = rules.message(id, given, Instant.now());
    if (!rate.tryTake(id)) {
      throw new ProblemException(RequestProblems.messagesTooOften(rate.perMinute()));
    }
    if (seconds == null) {
      log.append(message);
      return Response.accepted(new Taken(id, message.messageId())).build();
    }
    TurnAnswer answer =
        requests.send(message, IdOrigin.of(given.messageId()), Duration.ofSeconds(seconds));
    return Response.ok(answer).build();
  }

  /** The conversation as it is remembered. */
  @GET
  public byte[] read(@PathParam("id") String id) {
    byte[] read = conversations.read(RequestRules.conversationId(id));
    return costs.ofConversation(id).map(sum -> with(read, sum)).orElse(read);
  }

  private static byte[] with(byte[] conversation, Costs.Sum sum) {
    try {
      ObjectNode all = (ObjectNode) EventJson.mapper().readTree(conversation);
      all.set("usage", EventJson.mapper().valueToTree(sum));
      return EventJson.mapper().writeValueAsBytes(all);
    } catch (IOException e) {
      throw new UncheckedIOException("state-service answered with something else than JSON", e);
    }
  }

  /** The runs of its flows, those that are over too. */
  @GET
  @Path("/runs")
  public byte[] runs(@PathParam("id") String id) {
    return flowRuns.runs(RequestRules.conversationId(id));
  }

  /** Its records as they lie in the topics, in the order of time; what is long past is missing. */
  @GET
  @Path("/records")
  public Records records(@PathParam("id") String id) {
    return new Records(records.of(RequestRules.conversationId(id)));
  }

  /** Asks for the conversation to be erased: 202 once the broker has the request. */
  @DELETE
  public Response erase(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String requestId) {
    RequestRules.conversationId(id);
    String request = rules.idOrNew("Idempotency-Key", requestId);
    log.append(new ErasureRequested(id, request, Instant.now()));
    return Response.accepted(new Erasing(id, request)).build();
  }
}
