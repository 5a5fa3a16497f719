package dev.switchboard.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would never end, or has no beginning, at the service on a real Kafka and Redis. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class RouterBoundsTest {

  private static final JsonNode STATUS =
      JsonNodeFactory.instance.objectNode().put("status", "shipped").put("x", "abcdefgh");

  private final String conversation = "c-" + UUID.randomUUID();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  private OtherServices others;

  @BeforeEach
  void connect() {
    others = new OtherServices(KafkaProbe.at(bootstrap), prefix, conversation);
  }

  @AfterEach
  void disconnect() {
    others.probe().close();
  }

  @Test
  void aFlowThatRunsItselfWithoutEndFails() throws Exception {
    run("endless");
    assertThat(problem(others.read(RunCompleted.class, 1).getLast()))
        .satisfies(problem -> assertThat(problem.detail()).contains("32 deep"))
        .satisfies(problem -> assertThat(problem.instance()).isEqualTo("/do/0/again"));
  }

  @Test
  void flowsThatBeginEachOtherWithoutEndAreStopped() throws Exception {
    run("spreading");
    List<RunCompleted> all = others.read(RunCompleted.class, 33);
    assertThat(all).hasSize(33);
    assertThat(problem(all.getLast()).detail()).contains("32 deep", "await: false");
  }

  @Test
  void anOutputOverTheLimitFailsItsTask() throws Exception {
    run("swelling");
    assertThat(problem(others.read(RunCompleted.class, 1).getLast()))
        .satisfies(problem -> assertThat(problem.detail()).contains("more than 262144 characters"))
        .satisfies(problem -> assertThat(problem.instance()).isEqualTo("/do/0/twice"));
  }

  @Test
  void whatIsForARunThatDoesNotExistChangesNothingAndHoldsNobodyUp() throws Exception {
    // given a run that waits
    run("order-status");
    ToolRequested request = others.read(ToolRequested.class, 1).getFirst();
    // when answers come for another, and then its own, all of them in this order
    Instant now = Instant.now();
    others.send(
        new ToolCompleted(
            conversation, null, "nobody", "none", "get_order", new Outcome.Succeeded(STATUS)));
    others.send(new TimerFired(conversation, "nobody", "none", now, now));
    others.send(
        new ApprovalDecided(
            conversation, "nobody", "none", ApprovalDecided.Decision.APPROVED, "ada", null, now));
    others.send(new HandoffResolved(conversation, "nobody", "none", "ada", null, now));
    others.send(OtherServices.completed(request, new Outcome.Succeeded(STATUS)));
    // then
    assertThat(others.read(RunCompleted.class, 1))
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isInstanceOf(Outcome.Succeeded.class));
    assertThat(others.read(ToolRequested.class, 1)).hasSize(1);
    assertThat(others.probe().all(others.topic(Topic.DEAD_LETTERS)))
        .noneMatch(record -> conversation.equals(record.key()));
  }

  @Test
  void aDeepInputHoldsNobody() throws Exception {
    // given runs in whose way a state or a command gets too deep
    for (int levels : new int[] {490, 510, 990, 997, 2_000}) {
      sendDeep(levels);
    }
    // when another conversation's run comes after them
    run("order-status");
    ToolRequested request = others.read(ToolRequested.class, 1).getFirst();
    others.send(OtherServices.completed(request, new Outcome.Succeeded(STATUS)));
    // then it ends
    assertThat(others.read(RunCompleted.class, 1))
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isInstanceOf(Outcome.Succeeded.class));
  }

  private void sendDeep(int levels) throws Exception {
    String id = "deep-" + levels + "-" + UUID.randomUUID();
    RunRequested shallow = new RunRequested(id, id, "order-status", STATUS, Instant.now());
    ObjectNode body = EventJson.mapper().valueToTree(shallow);
    String deep = "{\"status\":\"x\",\"x\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    body.set("input", body.rawValueNode(new RawValue(deep)));
    others
        .probe()
        .send(
            others.topic(Topic.RUNS),
            id,
            EventJson.mapper().writeValueAsString(body),
            EventCodec.headers(new Envelope<>("/test", Instant.now(), "tester", "1", shallow)));
  }

  private void run(String flow) {
    others.send(new RunRequested(conversation, "run-" + conversation, flow, STATUS, Instant.now()));
  }

  private static Problem problem(RunCompleted run) {
    assertThat(run.outcome()).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) run.outcome()).problem();
  }
}
