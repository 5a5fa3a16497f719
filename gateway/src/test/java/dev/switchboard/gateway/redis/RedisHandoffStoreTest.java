package dev.switchboard.gateway.redis;

import dev.switchboard.gateway.desk.HandoffStore;
import dev.switchboard.gateway.desk.HandoffStoreContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class RedisHandoffStoreTest extends GatewayTest implements HandoffStoreContract {

  @Inject HandoffStore store;

  @Override
  public HandoffStore store() {
    return store;
  }
}
