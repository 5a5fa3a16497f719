package dev.switchboard.bot;

/** What the shop answers in dialogues. */
final class ShopAnswers {

  static final String SHIPPED =
      """
      {"order_id": "1001", "status": "shipped", "items": [{"name": "Running Shoes"}, {"name": "T-Shirt"}],
       "fulfillments": [{"tracking_id": ["BP100148213"], "item_ids": ["1"], "carrier": "Blue Parcel", "eta": "2026-12-01"}],
       "payment_history": [{"transaction_type": "payment", "amount": 108.9, "payment_method_id": "credit_card_1101"}]}
      """;
  static final String PENDING =
      """
      {"order_id": "1002", "status": "pending", "items": [{"name": "Headphones"}], "fulfillments": [],
       "payment_history": [{"transaction_type": "payment", "amount": 149.0, "payment_method_id": "paypal_1201"}]}
      """;
  static final String DELIVERED =
      """
      {"order_id": "1004", "status": "delivered", "fulfillments": [{"tracking_id": ["BP100147755"]}],
       "items": [{"name": "Backpack", "item_id": "50601", "price": 64.0, "options": {"color": "grey", "size": "20 l"}},
                 {"name": "Blanket", "item_id": "50802", "price": 59.9, "options": {"size": "queen"}}],
       "payment_history": [{"transaction_type": "payment", "amount": 123.9, "payment_method_id": "credit_card_1101"}]}
      """;
  static final String NOT_FOUND =
      """
      {"type": "about:blank", "status": 404, "title": "Not Found", "detail": "Error: order not found"}
      """;
  static final String DOWN =
      """
      {"type": "about:blank", "status": 503, "title": "Unavailable"}
      """;

  private ShopAnswers() {}
}
