package dev.switchboard.store.core;

import java.util.Map;
import java.util.Optional;

/** The shop's records as the rules see them, at one moment. */
public interface Records {

  /** The order of exactly that id. */
  Optional<Order> order(String orderId);

  /** The customer of that id. */
  Optional<Customer> customer(String userId);

  /** The product of that id. */
  Optional<Product> product(String productId);

  /** The id of the customer with that e-mail address, in any letter case. */
  Optional<String> userIdByEmail(String email);

  /** The id of the first customer with that name, in any letter case, and exactly that zip. */
  Optional<String> userIdByNameZip(String firstName, String lastName, String zip);

  /** Product name → product id. */
  Map<String, String> productTypes();
}
