package dev.switchboard.bot.prompts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.flows.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * All versions of all prompts that a bot had at one time. A run keeps to the catalog that it began
 * with.
 *
 * @param prompts id to its versions; their shares are 100 together
 */
public record PromptCatalog(Map<String, List<PromptSource>> prompts) {

  /** Where the catalogs of a deployment are kept in Redis: a hash, digest to JSON. */
  public static final String KEPT_AT = "prompts:{router}:catalogs";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public PromptCatalog {
    prompts = new TreeMap<>(prompts);
  }

  public boolean isEmpty() {
    return prompts.isEmpty();
  }

  /** Tells this catalog from all others. */
  public String digest() {
    return Fingerprint.of(json(), PromptSource.DIGITS);
  }

  /** The version that a conversation gets; always the same one. */
  public Optional<PromptSource> choose(String id, String conversation) {
    List<PromptSource> versions = prompts.getOrDefault(id, List.of());
    int place = place(id + "\n" + conversation);
    for (PromptSource version : versions) {
      place -= version.share();
      if (place < 0) {
        return Optional.of(version);
      }
    }
    return versions.stream().findFirst();
  }

  /** From 0 to 99. */
  private static int place(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % 100);
  }

  /** The version with this hash. */
  public Optional<PromptSource> find(String hash) {
    return prompts.values().stream()
        .flatMap(List::stream)
        .filter(version -> version.hash().equals(hash))
        .findFirst();
  }

  /** As it is kept. */
  public String json() {
    try {
      return JSON.writeValueAsString(prompts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a catalog of prompts can't be written", e);
    }
  }

  /** Reads a kept one; null where it is none. */
  public static @Nullable PromptCatalog read(String json) {
    try {
      return new PromptCatalog(JSON.readValue(json, new TypeReference<>() {}));
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
