package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.reading.llm.ConfiguredModels;
import dev.switchboard.bot.reading.llm.ConfiguredModels.Settings;
import dev.switchboard.bot.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredModelsTest {

  private static final Settings NONE = new Settings(null, null, null);
  private static final SecretReference KEY = new SecretReference.Environment("MODELS_KEY");
  private static final String ENDPOINT = "https://models.example/v1";

  @TempDir Path folder;

  private final Map<String, ModelAlias> aliases = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  private void alias(String name, @Nullable String endpoint, @Nullable SecretReference key) {
    aliases.put(name, ModelAlias.of(name, name + "-2").at(endpoint, key));
  }

  private ConfiguredModels with(Settings settings) {
    return ConfiguredModels.of(aliases, null, settings, environment::get);
  }

  @Test
  void theSettingsDefineTheDefaultOfABotWithoutAliases() {
    ConfiguredModels models =
        ConfiguredModels.of(
            Map.of(),
            "of-the-bot",
            new Settings("http://127.0.0.1:11434/v1", null, null),
            n -> null);

    assertThat(models.aliases().get("default").model()).isEqualTo("of-the-bot");
    assertThat(models.aliases().get("default").endpoint()).isEqualTo("http://127.0.0.1:11434/v1");
    assertThat(models.faults()).isEmpty();
  }

  @Test
  void withoutAddressAndKeyThereIsNoModel() {
    assertThat(ConfiguredModels.of(Map.of(), "of-the-bot", NONE, n -> null).aliases()).isEmpty();
  }

  @Test
  void anAliasWithoutEndpointHasThatOfTheDefaultAndItsKey() {
    alias("small", null, null);
    alias("default", ENDPOINT, KEY);
    environment.put("MODELS_KEY", "k");

    ConfiguredModels models = with(NONE);

    assertThat(models.aliases().get("small").endpoint()).isEqualTo(ENDPOINT);
    assertThat(models.keys()).containsEntry("small", "k").containsEntry("default", "k");
  }

  @Test
  void theSettingsOverrideTheDefaultAlone() {
    alias("default", ENDPOINT, KEY);
    alias("judge", "https://judge.example/v1", null);

    ConfiguredModels models = with(new Settings("http://127.0.0.1:8000/v1", "mine", "llama"));

    assertThat(models.aliases().get("default").endpoint()).isEqualTo("http://127.0.0.1:8000/v1");
    assertThat(models.aliases().get("default").model()).isEqualTo("llama");
    assertThat(models.keys()).containsExactly(Map.entry("default", "mine"));
    assertThat(models.aliases().get("judge").endpoint()).isEqualTo("https://judge.example/v1");
    assertThat(models.faults()).isEmpty();
  }

  @Test
  void saysWhichKeyIsMissing() {
    alias("default", ENDPOINT, KEY);
    alias("small", null, null);
    alias("judge", ENDPOINT, new SecretReference.File(folder.resolve("none").toString()));
    alias("open", null, null);

    Map<String, String> faults = with(NONE).faults();

    assertThat(faults.get("default"))
        .isEqualTo("its key is missing: set the environment variable MODELS_KEY");
    assertThat(faults.get("small")).isEqualTo(faults.get("default"));
    assertThat(faults.get("judge")).startsWith("its key is missing: the file ");
  }

  @Test
  void readsAKeyFromAFileAndAnAddressFromTheEnvironment() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "from-file\n");
    alias("default", "${MODELS_URL}/v1", new SecretReference.File(file.toString()));
    environment.put("MODELS_URL", "http://10.0.0.7:8000");

    ConfiguredModels models = with(NONE);

    assertThat(models.aliases().get("default").endpoint()).isEqualTo("http://10.0.0.7:8000/v1");
    assertThat(models.keys()).containsEntry("default", "from-file");
  }

  @Test
  void anAddressWhoseVariableIsNotSetIsAFault() {
    alias("default", "${MODELS_URL}/v1", null);

    assertThat(with(NONE).faults().get("default")).contains("MODELS_URL is not set");
  }
}
