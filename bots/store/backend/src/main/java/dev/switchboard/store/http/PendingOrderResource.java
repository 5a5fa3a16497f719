package dev.switchboard.store.http;

import dev.switchboard.store.core.Operation.CancelPendingOrder;
import dev.switchboard.store.core.Operation.ModifyPendingOrderAddress;
import dev.switchboard.store.core.Operation.ModifyPendingOrderItems;
import dev.switchboard.store.core.Operation.ModifyPendingOrderPayment;
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

/** Changes of orders that have not left the shop. */
@Path("/orders")
@Produces({"application/json", Problem.MEDIA_TYPE})
@RunOnVirtualThread
@Tag(name = "orders")
@APIResponse(responseCode = "400", description = "An argument is missing or malformed")
@APIResponse(responseCode = "404", description = "Error: order not found")
@APIResponse(
    responseCode = "422",
    description = "An argument does not fit, or the key was used for another request")
public class PendingOrderResource {
  private final Answers answers;

  PendingOrderResource(Answers answers) {
    this.answers = answers;
  }

  /** Cancel a pending order and refund its payments. */
  @POST
  @Path("cancel")
  @Operation(
      operationId = "cancel_pending_order",
      summary = "Cancel a pending order and refund its payments")
  @APIResponseSchema(
      value = Order.class,
      responseCode = "200",
      responseDescription = "The cancelled order")
  @APIResponse(responseCode = "409", description = "Error: non-pending order cannot be cancelled")
  public Response cancelPendingOrder(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.CancelPendingOrder body) {
    return answers.to(new CancelPendingOrder(body.orderId(), body.reason()), idempotencyKey);
  }

  /** Change the shipping address of a pending order. */
  @POST
  @Path("modify-address")
  @Operation(
      operationId = "modify_pending_order_address",
      summary = "Change the shipping address of a pending order")
  @APIResponseSchema(
      value = Order.class,
      responseCode = "200",
      responseDescription = "The order with its new address")
  @APIResponse(responseCode = "409", description = "Error: non-pending order cannot be modified")
  public Response modifyPendingOrderAddress(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.ModifyPendingOrderAddress body) {
    return answers.to(
        new ModifyPendingOrderAddress(body.orderId(), body.address()), idempotencyKey);
  }

  /** Change items of a pending order to other variants of the same products, once. */
  @POST
  @Path("modify-items")
  @Operation(
      operationId = "modify_pending_order_items",
      summary = "Change items of a pending order to other variants of the same products, once")
  @APIResponseSchema(
      value = Order.class,
      responseCode = "200",
      responseDescription = "The modified order")
  @APIResponse(responseCode = "409", description = "Error: non-pending order cannot be modified")
  public Response modifyPendingOrderItems(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.SwapItems body) {
    return answers.to(
        new ModifyPendingOrderItems(
            body.orderId(), body.itemIds(), body.newItemIds(), body.paymentMethodId()),
        idempotencyKey);
  }

  /** Change the payment method of a pending order. */
  @POST
  @Path("modify-payment")
  @Operation(
      operationId = "modify_pending_order_payment",
      summary = "Change the payment method of a pending order")
  @APIResponseSchema(
      value = Order.class,
      responseCode = "200",
      responseDescription = "The order with its new payment")
  @APIResponse(
      responseCode = "409",
      description = "The order is not pending, or has more than one payment")
  public Response modifyPendingOrderPayment(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.ModifyPendingOrderPayment body) {
    return answers.to(
        new ModifyPendingOrderPayment(body.orderId(), body.paymentMethodId()), idempotencyKey);
  }
}
