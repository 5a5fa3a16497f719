package dev.switchboard.store.core;

import dev.switchboard.store.core.Product.Variant;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A shop with one customer, one product and the orders that a test puts in. */
final class ShopRecords implements Records {
  static final Address HOME = new Address("1 Main St", "", "Austin", "USA", "TX", "78701");
  static final String CARD = "credit_card_1";
  static final String PAYPAL = "paypal_1";
  static final String GIFT = "gift_card_1";

  private final Shop shop;
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private Customer customer =
      new Customer(
          new PersonName("Ana", "Silva"),
          HOME,
          "Ana@Example.com",
          Map.of(
              CARD, new PaymentMethod("credit_card", "visa", "4242", null, CARD),
              PAYPAL, new PaymentMethod("paypal", null, null, null, PAYPAL),
              GIFT, new PaymentMethod("gift_card", null, null, new BigDecimal("10.5"), GIFT)),
          List.of());
  private final Product shirt =
      new Product(
          "T-Shirt",
          "P1",
          Map.of(
              "small", new Variant("small", Map.of("size", "S"), true, new BigDecimal("20.0")),
              "large", new Variant("large", Map.of("size", "L"), true, new BigDecimal("25.25")),
              "cheap", new Variant("cheap", Map.of("size", "XS"), true, new BigDecimal("12.0")),
              "dear", new Variant("dear", Map.of("size", "XL"), true, new BigDecimal("99.0")),
              "odd", new Variant("odd", Map.of("size", "XXL"), true, new BigDecimal("20.1")),
              "gone", new Variant("gone", Map.of("size", "M"), false, new BigDecimal("20.0"))));

  ShopRecords() {
    this(Amounts.CENTS);
  }

  ShopRecords(Amounts amounts) {
    shop = new Shop(amounts);
  }

  ShopRecords with(String orderId, String status, String paidBy, String... itemIds) {
    List<OrderItem> items =
        List.of(itemIds).stream()
            .map(
                id ->
                    new OrderItem(
                        "T-Shirt",
                        "P1",
                        id,
                        shirt.variants().get(id).price(),
                        shirt.variants().get(id).options()))
            .toList();
    BigDecimal total =
        Money.cents(items.stream().map(OrderItem::price).reduce(BigDecimal.ZERO, BigDecimal::add));
    orders.put(
        orderId,
        new Order(
            orderId,
            "ana_silva_1",
            HOME,
            items,
            List.of(),
            status,
            List.of(Payment.of(total, paidBy)),
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    return this;
  }

  /** Decides and, as a store would, keeps what changed. */
  Outcome ask(Operation operation) {
    Outcome outcome = shop.decide(operation, this);
    if (outcome instanceof Outcome.Done done) {
      orders.putAll(done.changes().orders());
      done.changes().customers().values().forEach(changed -> customer = changed);
    }
    return outcome;
  }

  BigDecimal giftCardBalance() {
    return customer.paymentMethods().get(GIFT).balance();
  }

  Customer customer() {
    return customer;
  }

  @Override
  public Optional<Order> order(String orderId) {
    return Optional.ofNullable(orders.get(orderId));
  }

  @Override
  public Optional<Customer> customer(String userId) {
    return userId.equals("ana_silva_1") ? Optional.of(customer) : Optional.empty();
  }

  @Override
  public Optional<Product> product(String productId) {
    return productId.equals("P1") ? Optional.of(shirt) : Optional.empty();
  }

  @Override
  public Optional<String> userIdByEmail(String email) {
    return email.equalsIgnoreCase(customer.email()) ? Optional.of("ana_silva_1") : Optional.empty();
  }

  @Override
  public Optional<String> userIdByNameZip(String firstName, String lastName, String zip) {
    boolean same =
        firstName.equalsIgnoreCase("Ana")
            && lastName.equalsIgnoreCase("Silva")
            && zip.equals("78701");
    return same ? Optional.of("ana_silva_1") : Optional.empty();
  }

  @Override
  public Map<String, String> productTypes() {
    return new TreeMap<>(Map.of("T-Shirt", "P1"));
  }
}
