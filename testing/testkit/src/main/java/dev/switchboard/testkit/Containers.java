package dev.switchboard.testkit;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka and Redis in containers; Testcontainers removes them when the JVM ends. */
final class Containers {

  private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
  private static final String REDIS_IMAGE = "redis:7.2";
  private static final int REDIS_PORT = 6379;

  private Containers() {}

  static boolean available() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  static String kafka() {
    KafkaContainer kafka =
        new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    kafka.start();
    return kafka.getBootstrapServers();
  }

  static String redis() {
    GenericContainer<?> redis =
        new GenericContainer<>(REDIS_IMAGE)
            .withCommand("redis-server", "--maxmemory-policy", "noeviction")
            .withExposedPorts(REDIS_PORT);
    redis.start();
    return "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT);
  }
}
