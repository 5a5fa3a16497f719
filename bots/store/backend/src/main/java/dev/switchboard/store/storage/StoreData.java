package dev.switchboard.store.storage;

import dev.switchboard.store.core.Customer;
import dev.switchboard.store.core.Order;
import dev.switchboard.store.core.Product;
import java.util.Map;

/**
 * Everything that the shop begins with.
 *
 * @param orders by order id
 * @param users by user id
 * @param products by product id
 */
public record StoreData(
    Map<String, Order> orders, Map<String, Customer> users, Map<String, Product> products) {}
