package dev.switchboard.store.http;

import dev.switchboard.store.core.Address;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of the shop's requests; their fields are the operations' arguments. */
public final class Requests {
  private static final String ORDER_ID =
      "The order id, such as '#W0000000' or '1001'; the '#' may be left out";
  private static final String REASON = "Either 'no longer needed' or 'ordered by mistake'";
  private static final String PAYMENT_METHOD_ID =
      "One of the customer's payment methods, such as 'gift_card_0000000'";

  private Requests() {}

  /** A sum. */
  public record Calculate(
      @NotBlank @Schema(description = "Numbers, + - * /, parentheses and spaces", examples = "2 + 2")
          String expression) {}

  /** What to cancel and why. */
  public record CancelPendingOrder(
      @NotBlank @Schema(description = ORDER_ID) String orderId,
      @NotNull @Schema(
              description = REASON,
              enumeration = {"no longer needed", "ordered by mistake"})
          String reason) {}

  /** Where a pending order goes now. */
  public record ModifyPendingOrderAddress(
      @NotBlank @Schema(description = ORDER_ID) String orderId,
      @NotBlank String address1,
      @NotNull @Schema(description = "May be empty") String address2,
      @NotBlank String city,
      @NotBlank String state,
      @NotBlank String country,
      @NotBlank String zip) {
    Address address() {
      return new Address(address1, address2, city, country, state, zip);
    }
  }

  /** Where a customer lives now. */
  public record ModifyUserAddress(
      @NotBlank String userId,
      @NotBlank String address1,
      @NotNull @Schema(description = "May be empty") String address2,
      @NotBlank String city,
      @NotBlank String state,
      @NotBlank String country,
      @NotBlank String zip) {
    Address address() {
      return new Address(address1, address2, city, country, state, zip);
    }
  }

  /** Pieces and what they become, pairwise. */
  public record SwapItems(
      @NotBlank @Schema(description = ORDER_ID) String orderId,
      @NotEmpty @Schema(description = "Items that leave; one twice if two leave")
          List<@NotBlank String> itemIds,
      @NotEmpty @Schema(description = "Variants of the same products, at the same positions")
          List<@NotBlank String> newItemIds,
      @NotBlank @Schema(description = PAYMENT_METHOD_ID) String paymentMethodId) {}

  /** How a pending order is paid now. */
  public record ModifyPendingOrderPayment(
      @NotBlank @Schema(description = ORDER_ID) String orderId,
      @NotBlank @Schema(description = PAYMENT_METHOD_ID) String paymentMethodId) {}

  /** What goes back, and where the money goes. */
  public record ReturnDeliveredOrderItems(
      @NotBlank @Schema(description = ORDER_ID) String orderId,
      @NotEmpty @Schema(description = "Items that go back; one twice if two go back")
          List<@NotBlank String> itemIds,
      @NotBlank @Schema(description = PAYMENT_METHOD_ID) String paymentMethodId) {}

  /** What a person has to know. */
  public record TransferToHumanAgents(@NotNull String summary) {}
}
