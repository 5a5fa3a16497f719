package dev.switchboard.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("processes")
class RedisProcessTest {

  @Test
  void keepsPortAndDataOverARestartAndDeletesThemWhenClosed() throws Exception {
    RedisProcess redis = RedisProcess.start(RedisSettings.temporary());
    try (redis) {
      assertThat(ask(redis, "SET order 1001")).isEqualTo("+OK");
      String url = redis.url();

      redis.restart();

      assertThat(redis.url()).isEqualTo(url);
      assertThat(ask(redis, "STRLEN order")).isEqualTo(":4");
    }
    assertThat(redis.directory()).doesNotExist();
    assertThat(redis.isAlive()).isFalse();
  }

  @Test
  void beginsEmptyWhenItOnlyKeepsMemory() throws Exception {
    try (RedisProcess redis = RedisProcess.start(RedisSettings.temporary().inMemory())) {
      ask(redis, "SET order 1001");

      redis.restart();

      assertThat(ask(redis, "EXISTS order")).isEqualTo(":0");
    }
  }

  @Test
  void refusesWritesRatherThanEvict() throws Exception {
    try (RedisProcess redis = RedisProcess.start(RedisSettings.temporary())) {
      ask(redis, "CONFIG SET maxmemory 1");

      assertThat(ask(redis, "SET order 1001")).startsWith("-OOM");
    }
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      RedisSettings settings = RedisSettings.temporary().withPort(taken.getLocalPort());

      assertThatThrownBy(() -> RedisProcess.start(settings))
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("taken");
    }
  }

  private static String ask(RedisProcess redis, String command) throws Exception {
    try (Socket socket = new Socket(FreePorts.LOOPBACK, redis.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
