package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.view.TurnAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop's API does not answer: users are told, nothing is lost, and it works again after. */
@OnTheSharedSystem
class ShopOutageTest {

  private final String conversation = Switchboard.freshConversation();

  @AfterEach
  void leaveItHealthy(Switchboard system) {
    system.storeProcess().start();
    system.shop().comeBack();
    Witness.await(
        "the shop to be asked again",
        () ->
            system
                .http()
                .say(Switchboard.freshConversation(), "Where is my order 1001?")
                .text()
                .contains("BP100148213"));
  }

  @Test
  void theUserIsToldAndServedWhenTheShopIsBack(Switchboard system) {
    system.shop().goDown();
    TurnAnswer down = system.http().say(conversation, "Where is my order 1001?");
    system.shop().comeBack();
    TurnAnswer back = system.http().say(conversation, "Where is my order 1001?");

    assertThat(down.text()).contains("does not answer right now", "1001");
    assertThat(back.text()).contains("shipped", "BP100148213");
  }

  @Test
  void theUserIsToldWhenTheShopsProcessIsKilledAndServedWhenItIsStartedAgain(Switchboard system) {
    system.storeProcess().sigkill();
    TurnAnswer down = system.http().say(conversation, "Where is my order 1001?");
    TurnAnswer other = system.http().say(conversation, "How much is express shipping?");
    system.storeProcess().start();
    TurnAnswer back = system.http().say(conversation, "Where is my order 1001?");

    assertThat(down.text()).contains("does not answer right now", "1001");
    assertThat(other.text()).as("what needs no shop").contains("12.90");
    assertThat(back.text()).contains("shipped", "BP100148213");
  }

  @Test
  void aCancellationThatIsNotConfirmedGoesToAHumanAndHappensAtMostOnce(Switchboard system) {
    TurnAnswer asked = system.http().say(conversation, "cancel order 1008");
    assertThat(asked.status()).as(asked.text()).isEqualTo(TurnCompleted.Status.WAITING);
    TurnAnswer agreed = system.http().say(conversation, "yes");
    assertThat(agreed.status()).as(agreed.text()).isEqualTo(TurnCompleted.Status.WAITING);
    system.storeProcess().sigkill();

    TurnAnswer down = system.http().say(conversation, "no longer needed");

    system.storeProcess().start();
    assertThat(down.status()).as(down.text()).isEqualTo(TurnCompleted.Status.HANDED_OFF);
    assertThat(down.text()).contains("1008", "colleague");
    assertThat(system.witness().handoffs(conversation))
        .singleElement()
        .isInstanceOfSatisfying(
            HandoffRequested.class, handoff -> assertThat(handoff.summary()).contains("1008"));
    assertThat(system.shop().status("1008")).isIn("pending", "cancelled");
    assertThat(system.shop().executedMoreThanOnce()).isZero();
  }
}
