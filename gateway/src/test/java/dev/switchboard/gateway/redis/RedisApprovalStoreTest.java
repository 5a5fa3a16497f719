package dev.switchboard.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.ApprovalStore;
import dev.switchboard.gateway.core.ApprovalStoreContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedisApprovalStoreTest extends GatewayTest implements ApprovalStoreContract {

  @Inject ApprovalStore store;
  @Inject Redis redis;
  @Inject RedisKeys keys;

  @Override
  public ApprovalStore store() {
    return store;
  }

  @Test
  void oneThatIsSomethingElseInRedisHidesNoOther() {
    String id = UUID.randomUUID().toString();
    Approval good =
        Approval.of(
            new ApprovalRequested(
                "c-" + id, "r-" + id, "a-" + id, "Good?", List.of("ada"), 1, null),
            "store",
            Instant.now());
    store.requested(good);
    redis
        .batch(
            List.of(
                Request.cmd(Command.ZADD)
                    .arg(keys.of("approval:{gateway}:pending"))
                    .arg(1)
                    .arg("a-broken"),
                Request.cmd(Command.SET).arg(keys.of("approval:{gateway}:a-broken")).arg("x")))
        .await()
        .indefinitely();
    try {
      assertThat(store.pending()).extracting(Approval::approvalId).contains(good.approvalId());
      assertThatThrownBy(() -> store.find("a-broken")).isInstanceOf(IllegalStateException.class);
    } finally {
      redis
          .batch(
              List.of(
                  Request.cmd(Command.ZREM)
                      .arg(keys.of("approval:{gateway}:pending"))
                      .arg("a-broken"),
                  Request.cmd(Command.DEL).arg(keys.of("approval:{gateway}:a-broken"))))
          .await()
          .indefinitely();
    }
  }
}
