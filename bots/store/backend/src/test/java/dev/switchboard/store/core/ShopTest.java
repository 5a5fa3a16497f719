package dev.switchboard.store.core;

import static dev.switchboard.store.core.OutcomeAssertions.assertRefused;
import static dev.switchboard.store.core.OutcomeAssertions.result;
import static dev.switchboard.store.core.Refusal.Kind.BAD_ARGUMENT;
import static dev.switchboard.store.core.Refusal.Kind.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest {
  private final ShopRecords shop =
      new ShopRecords()
          .with("#W1", "pending", ShopRecords.CARD, "small")
          .with("1001", "shipped", ShopRecords.CARD, "large");

  @ParameterizedTest
  @CsvSource({
    "2 + 2, 4.0",
    "(2+3)*4.555, 22.77",
    "-1/3, -0.33",
    "2 - -3, 5.0",
    "10/4/5, 0.5",
    "0.1+0.2, 0.3",
    "100000000*1.5, 150000000.0"
  })
  void worksOutASum(String expression, String expected) {
    assertThat(result(shop.ask(new Operation.Calculate(expression)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2+a", "2^3", "import os", "1,5", "1\n+1"})
  void refusesCharactersThatASumDoesNotHave(String expression) {
    assertRefused(
        shop.ask(new Operation.Calculate(expression)),
        BAD_ARGUMENT,
        "Error: invalid characters in expression");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2+", "(1", "1)", "1 2", "1.2.3", "2**3", ".", "()"})
  void refusesASumThatIsNone(String expression) {
    assertRefused(
        shop.ask(new Operation.Calculate(expression)), BAD_ARGUMENT, "Error: invalid syntax");
  }

  @Test
  void refusesToDivideByZero() {
    assertRefused(
        shop.ask(new Operation.Calculate("1/(2-2)")), BAD_ARGUMENT, "Error: division by zero");
  }

  @Test
  void findsACustomerByEmailOrNameInAnyLetterCase() {
    assertThat(result(shop.ask(new Operation.FindUserIdByEmail("ANA@example.COM"))))
        .isEqualTo("ana_silva_1");
    assertThat(result(shop.ask(new Operation.FindUserIdByNameZip("ana", "SILVA", "78701"))))
        .isEqualTo("ana_silva_1");
  }

  @Test
  void saysWhatIsNotThere() {
    assertRefused(
        shop.ask(new Operation.FindUserIdByEmail("x@y.z")), NOT_FOUND, "Error: user not found");
    assertRefused(
        shop.ask(new Operation.FindUserIdByNameZip("ana", "silva", "78702")),
        NOT_FOUND,
        "Error: user not found");
    assertRefused(
        shop.ask(new Operation.GetUserDetails("nobody")), NOT_FOUND, "Error: user not found");
    assertRefused(
        shop.ask(new Operation.GetOrderDetails("#W2")), NOT_FOUND, "Error: order not found");
    assertRefused(
        shop.ask(new Operation.GetProductDetails("P2")), NOT_FOUND, "Error: product not found");
    assertRefused(
        shop.ask(new Operation.ModifyUserAddress("nobody", ShopRecords.HOME)),
        NOT_FOUND,
        "Error: user not found");
  }

  @ParameterizedTest
  @CsvSource({"'#W1', '#W1'", "W1, '#W1'", "1001, 1001", "'#1001', 1001", "' 1001 ', 1001"})
  void takesAnOrderIdWithOrWithoutItsHash(String given, String expected) {
    assertThat(((Order) result(shop.ask(new Operation.GetOrderDetails(given)))).orderId())
        .isEqualTo(expected);
  }

  @Test
  void movesACustomer() {
    Address elsewhere = new Address("2 Hill Rd", "", "Reno", "USA", "NV", "89501");

    shop.ask(new Operation.ModifyUserAddress("ana_silva_1", elsewhere));

    assertThat(shop.customer().address()).isEqualTo(elsewhere);
  }

  @Test
  void listsProductsAndHandsOver() {
    assertThat(result(shop.ask(new Operation.ListAllProductTypes())))
        .isEqualTo(Map.of("T-Shirt", "P1"));
    assertThat(result(shop.ask(new Operation.TransferToHumanAgents(""))))
        .isEqualTo("Transfer successful");
  }

  @Test
  void namesOperationsAsTheyArePublished() {
    assertThat(new Operation.FindUserIdByNameZip("", "", "").operationName())
        .isEqualTo("find_user_id_by_name_zip");
  }
}
