package dev.switchboard.llm.model;

import java.net.URI;
import java.util.Map;

/** The providers of the generative AI conventions, by the hosts of their endpoints. */
public final class Providers {

  private static final Map<String, String> OF_HOSTS =
      Map.of(
          "openai.azure.com", "azure.ai.openai",
          "inference.ai.azure.com", "azure.ai.inference",
          "anthropic.com", "anthropic",
          "googleapis.com", "gcp.gemini",
          "mistral.ai", "mistral_ai",
          "groq.com", "groq",
          "deepseek.com", "deepseek",
          "x.ai", "x_ai",
          "perplexity.ai", "perplexity",
          "cohere.com", "cohere");

  private Providers() {}

  /** The provider behind an endpoint; {@code openai}, whose protocol it speaks, of all others. */
  public static String of(String endpoint) {
    String host = String.valueOf(URI.create(endpoint).getHost());
    return OF_HOSTS.entrySet().stream()
        .filter(known -> host.equals(known.getKey()) || host.endsWith("." + known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("openai");
  }
}
