package dev.switchboard.gateway.http;

import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.Approvals;
import dev.switchboard.gateway.core.RequestRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decisions that flows ask people for. */
@Path("/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ApprovalResource {

  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final Approvals approvals;
  private final RequestRules rules;

  ApprovalResource(Approvals approvals, RequestRules rules) {
    this.approvals = approvals;
    this.rules = rules;
  }

  /** The pending approvals, the longest waiting first. */
  public record Listing(List<Approval> approvals) {}

  /**
   * A person's decision.
   *
   * @param decision {@code approved} or {@code rejected}
   * @param by who decides
   * @param comment what they say about it; the flow gets it
   */
  public record Decided(@Nullable String decision, @Nullable String by, @Nullable String comment) {}

  /**
   * An approval that a person passes on.
   *
   * @param by who passes it on
   * @param to who decides instead: a person or a role
   * @param comment why
   */
  public record Delegated(@Nullable String by, @Nullable String to, @Nullable String comment) {}

  /** Lists what is pending. */
  @GET
  public Listing pending(
      @QueryParam("bot") @Nullable String bot,
      @QueryParam("from") @Nullable String from,
      @QueryParam("conversation") @Nullable String conversation,
      @QueryParam("limit") @Nullable String limit) {
    return new Listing(
        approvals.pending(
            new Approvals.Wanted(bot, from, conversation),
            RequestParameters.limit(limit, USUAL, MOST)));
  }

  /** One approval, pending or over. */
  @GET
  @Path("/{id}")
  public Approval one(@PathParam("id") String id) {
    return approvals.find(RequestRules.id("The approval's id", id));
  }

  /** Decides: 202 once the broker has it. */
  @POST
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response decide(@PathParam("id") String id, byte[] body) {
    RequestRules.id("The approval's id", id);
    Decided decided = JsonBody.read(body, Decided.class);
    Decision decision =
        switch (Objects.requireNonNullElse(decided.decision(), "")) {
          case "approved" -> Decision.APPROVED;
          case "rejected" -> Decision.REJECTED;
          default ->
              throw new ProblemException(
                  RequestProblems.badBody("'decision' must be \"approved\" or \"rejected\"."));
        };
    String by = RequestRules.required("by", decided.by(), "who decides");
    String comment = rules.note("comment", decided.comment());
    return Response.accepted(approvals.decide(id, by, decision, comment, Instant.now())).build();
  }

  /** Passes an approval on: 202 once the broker has it. */
  @POST
  @Path("/{id}/delegation")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response delegate(@PathParam("id") String id, byte[] body) {
    RequestRules.id("The approval's id", id);
    Delegated delegated = JsonBody.read(body, Delegated.class);
    String by = RequestRules.required("by", delegated.by(), "who passes it on");
    String to = RequestRules.required("to", delegated.to(), "who decides instead");
    String comment = rules.note("comment", delegated.comment());
    return Response.accepted(approvals.delegate(id, by, to, comment, Instant.now())).build();
  }
}
