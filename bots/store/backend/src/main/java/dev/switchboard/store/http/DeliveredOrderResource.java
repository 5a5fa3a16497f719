package dev.switchboard.store.http;

import dev.switchboard.store.core.Operation.ExchangeDeliveredOrderItems;
import dev.switchboard.store.core.Operation.ReturnDeliveredOrderItems;
import dev.switchboard.store.core.Order;
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

/** Returns and exchanges of orders that the customer has. */
@Path("/orders")
@Produces({"application/json", Problem.MEDIA_TYPE})
@RunOnVirtualThread
@Tag(name = "orders")
@APIResponse(responseCode = "400", description = "An argument is missing or malformed")
@APIResponse(responseCode = "404", description = "Error: order not found")
@APIResponse(
    responseCode = "422",
    description = "An argument does not fit, or the key was used for another request")
public class DeliveredOrderResource {
  private final Answers answers;

  DeliveredOrderResource(Answers answers) {
    this.answers = answers;
  }

  /** Ask for the return of items of a delivered order. */
  @POST
  @Path("return")
  @Operation(
      operationId = "return_delivered_order_items",
      summary = "Ask for the return of items of a delivered order")
  @APIResponseSchema(
      value = Order.class,
      responseCode = "200",
      responseDescription = "The order with the return requested")
  @APIResponse(responseCode = "409", description = "Error: non-delivered order cannot be returned")
  public Response returnDeliveredOrderItems(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.ReturnDeliveredOrderItems body) {
    return answers.to(
        new ReturnDeliveredOrderItems(body.orderId(), body.itemIds(), body.paymentMethodId()),
        idempotencyKey);
  }

  /** Ask for the exchange of items of a delivered order, once. */
  @POST
  @Path("exchange")
  @Operation(
      operationId = "exchange_delivered_order_items",
      summary = "Ask for the exchange of items of a delivered order, once")
  @APIResponseSchema(
      value = Order.class,
      responseCode = "200",
      responseDescription = "The order with the exchange requested")
  @APIResponse(responseCode = "409", description = "Error: non-delivered order cannot be exchanged")
  public Response exchangeDeliveredOrderItems(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.SwapItems body) {
    return answers.to(
        new ExchangeDeliveredOrderItems(
            body.orderId(), body.itemIds(), body.newItemIds(), body.paymentMethodId()),
        idempotencyKey);
  }
}
