package dev.switchboard.gateway.redis;

import dev.switchboard.gateway.core.ApprovalStore;
import dev.switchboard.gateway.core.ApprovalStoreContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class RedisApprovalStoreTest extends GatewayTest implements ApprovalStoreContract {

  @Inject ApprovalStore store;

  @Override
  public ApprovalStore store() {
    return store;
  }
}
