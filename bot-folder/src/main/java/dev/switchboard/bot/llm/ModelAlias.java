package dev.switchboard.bot.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.secret.SecretReference;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model by the name that flows and prompts use.
 *
 * @param name such as {@code default}, {@code small}, {@code judge}
 * @param endpoint base URL, may hold <code>${VARIABLE}</code>; null = that of {@code default}
 * @param key null = that of {@code default} where the endpoint is, too; else none
 * @param model its name at the endpoint
 * @param context tokens that it can read and write; null = unknown
 * @param timeout of one call, its stream included; null = the service's setting
 * @param attempts the first included; null = the service's setting
 * @param parallel most calls of one worker at once; null = no bound of its own
 * @param parameters sent with each request that does not set them itself
 * @param capabilities all that it can do; null = the service finds out
 * @param fallback aliases that answer in its place, in this order
 */
public record ModelAlias(
    String name,
    @Nullable String endpoint,
    @Nullable SecretReference key,
    String model,
    @Nullable Integer context,
    Price price,
    @Nullable Duration timeout,
    @Nullable Integer attempts,
    @Nullable Integer parallel,
    Map<String, JsonNode> parameters,
    @Nullable Set<Capability> capabilities,
    List<String> fallback) {

  /** The alias of prompts and flows that name none. */
  public static final String DEFAULT = "default";

  public ModelAlias {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    capabilities = capabilities == null ? null : Set.copyOf(capabilities);
    fallback = List.copyOf(fallback);
  }

  /** An alias of which only the model is known. */
  public static ModelAlias of(String name, String model) {
    return new ModelAlias(
        name, null, null, model, null, Price.FREE, null, null, null, Map.of(), null, List.of());
  }

  /** The same at another endpoint. */
  public ModelAlias at(@Nullable String newEndpoint, @Nullable SecretReference newKey) {
    return new ModelAlias(
        name,
        newEndpoint,
        newKey,
        model,
        context,
        price,
        timeout,
        attempts,
        parallel,
        parameters,
        capabilities,
        fallback);
  }

  /** The same with another model's name. */
  public ModelAlias asking(String newModel) {
    return new ModelAlias(
        name,
        endpoint,
        key,
        newModel,
        context,
        price,
        timeout,
        attempts,
        parallel,
        parameters,
        capabilities,
        fallback);
  }

  /** Whether it can do this, as far as {@code bot.yaml} says; true where it says nothing. */
  public boolean can(Capability capability) {
    return capabilities == null || capabilities.contains(capability);
  }
}
