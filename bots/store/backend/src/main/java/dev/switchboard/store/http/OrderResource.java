package dev.switchboard.store.http;

import dev.switchboard.store.core.Operation.GetOrderDetails;
import dev.switchboard.store.core.Order;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looking at orders. */
@Path("/orders")
@Produces({"application/json", Problem.MEDIA_TYPE})
@RunOnVirtualThread
@Tag(name = "orders")
public class OrderResource {
  private final Answers answers;

  OrderResource(Answers answers) {
    this.answers = answers;
  }

  /** The status and details of an order. */
  @GET
  @Path("{order_id}")
  @Operation(operationId = "get_order_details", summary = "The status and details of an order")
  @APIResponseSchema(value = Order.class, responseCode = "200", responseDescription = "The order")
  @APIResponse(responseCode = "404", description = "Error: order not found")
  public Response getOrderDetails(
      @PathParam("order_id")
          @Parameter(description = "The order id, percent-encoded (%23W0000000), or without its #")
          String orderId) {
    return answers.to(new GetOrderDetails(orderId));
  }

  /** The same with the id as a query parameter, for callers that can't encode a path. */
  @GET
  @Operation(hidden = true)
  public Response getOrderDetailsByQuery(@QueryParam("order_id") @NotBlank String orderId) {
    return getOrderDetails(orderId);
  }
}
