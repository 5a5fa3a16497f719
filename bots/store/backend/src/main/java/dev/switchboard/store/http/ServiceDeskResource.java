package dev.switchboard.store.http;

import dev.switchboard.store.core.Operation.Calculate;
import dev.switchboard.store.core.Operation.TransferToHumanAgents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is neither order, customer nor product. */
@Path("/")
@Produces({"application/json", Problem.MEDIA_TYPE})
@RunOnVirtualThread
@Tag(name = "service desk")
public class ServiceDeskResource {
  private final Answers answers;

  ServiceDeskResource(Answers answers) {
    this.answers = answers;
  }

  /** Work out a sum. */
  @POST
  @Path("calculate")
  @Operation(operationId = "calculate", summary = "Work out a sum")
  @APIResponseSchema(
      value = String.class,
      responseCode = "200",
      responseDescription = "The result rounded to two decimals, as text")
  @APIResponse(responseCode = "400", description = "The expression is missing")
  @APIResponse(responseCode = "422", description = "Error: invalid characters in expression")
  public Response calculate(@NotNull @Valid Requests.Calculate body) {
    return answers.to(new Calculate(body.expression()));
  }

  /** Hand the customer over to a person. */
  @POST
  @Path("transfer")
  @Operation(
      operationId = "transfer_to_human_agents",
      summary = "Hand the customer over to a person")
  @APIResponseSchema(
      value = String.class,
      responseCode = "200",
      responseDescription = "Transfer successful")
  @APIResponse(responseCode = "400", description = "An argument is missing or malformed")
  @APIResponse(
      responseCode = "422",
      description = "An argument does not fit, or the key was used for another request")
  public Response transferToHumanAgents(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.TransferToHumanAgents body) {
    return answers.to(new TransferToHumanAgents(body.summary()), idempotencyKey);
  }
}
