package dev.switchboard.store.core;

import java.util.List;
import java.util.Locale;

/**
 * What can be asked of the shop: fifteen operations, each with its arguments.
 *
 * <p>Every argument is present; {@code address2} and a handoff's summary may be empty.
 */
public sealed interface Operation {

  /** Operations that only look. */
  sealed interface Read extends Operation {}

  /** Operations that change something, or that must not happen twice. */
  sealed interface Write extends Operation {}

  /** Works out a sum such as {@code (2 + 3) * 4.5}. */
  record Calculate(String expression) implements Read {}

  /** The id of the customer with that e-mail address, in any letter case. */
  record FindUserIdByEmail(String email) implements Read {}

  /** The id of the customer with that name (any letter case) and postal code (exact). */
  record FindUserIdByNameZip(String firstName, String lastName, String zip) implements Read {}

  /** One customer's record. */
  record GetUserDetails(String userId) implements Read {}

  /** One order's record; the id is taken with or without its {@code #}. */
  record GetOrderDetails(String orderId) implements Read {}

  /** One product with its variants. */
  record GetProductDetails(String productId) implements Read {}

  /** Names and ids of all products. */
  record ListAllProductTypes() implements Read {}

  /** Cancels a pending order and refunds every payment. */
  record CancelPendingOrder(String orderId, String reason) implements Write {}

  /** Sends a pending order elsewhere. */
  record ModifyPendingOrderAddress(String orderId, Address address) implements Write {}

  /** Replaces pieces of a pending order by other variants of the same products. */
  record ModifyPendingOrderItems(
      String orderId, List<String> itemIds, List<String> newItemIds, String paymentMethodId)
      implements Write {}

  /** Moves a pending order's payment to another payment method. */
  record ModifyPendingOrderPayment(String orderId, String paymentMethodId) implements Write {}

  /** Changes a customer's default address. */
  record ModifyUserAddress(String userId, Address address) implements Write {}

  /** Asks for the return of pieces of a delivered order. */
  record ReturnDeliveredOrderItems(String orderId, List<String> itemIds, String paymentMethodId)
      implements Write {}

  /** Asks for the exchange of pieces of a delivered order. */
  record ExchangeDeliveredOrderItems(
      String orderId, List<String> itemIds, List<String> newItemIds, String paymentMethodId)
      implements Write {}

  /** Hands the customer over to a person. */
  record TransferToHumanAgents(String summary) implements Write {}

  /** The operation's public name, for instance {@code cancel_pending_order}. */
  default String operationName() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }
}
