package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackboneExtension.class)
@Tag("processes")
class SharedBackboneTest extends BackboneContract {

  private final Backbone backbone;

  SharedBackboneTest(Backbone backbone) {
    this.backbone = backbone;
  }

  @Override
  Backbone backbone() {
    return backbone;
  }

  @Test
  void isTheSameForEveryClassLoader() throws Exception {
    URL[] classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(SharedBackboneTest::url)
            .toArray(URL[]::new);
    try (var other = new URLClassLoader(classpath, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = other.loadClass(Backbone.class.getName());
      Object shared = type.getMethod("shared").invoke(null);

      assertThat(type).isNotEqualTo(Backbone.class);
      assertThat(type.getMethod("kafkaBootstrap").invoke(shared))
          .isEqualTo(backbone.kafkaBootstrap());
      assertThat(type.getMethod("redisUrl").invoke(shared)).isEqualTo(backbone.redisUrl());
    }
  }

  @Test
  void givesAQuarkusTestItsAddressesAndTopics() {
    var settings = new BackboneResource().start();

    assertThat(settings)
        .containsEntry("kafka.bootstrap.servers", backbone.kafkaBootstrap())
        .containsEntry("quarkus.redis.hosts", backbone.redisUrl())
        .containsKey("switchboard.topics.prefix");
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }
}
