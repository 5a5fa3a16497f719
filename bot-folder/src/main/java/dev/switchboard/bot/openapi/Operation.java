package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.openapi.argument.Argument;
import dev.switchboard.bot.openapi.argument.BodyFormat;
import dev.switchboard.bot.openapi.argument.Placement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operation, ready to become a tool.
 *
 * @param method in upper case
 * @param path below the server's address, with <code>{parameter}</code> in it
 * @param server the base address that the operation, its path or the document names, which may be
 *     relative; null = none
 * @param description what the document says about it, shortened; may be empty
 * @param inputs the arguments and their places
 * @param body how the body is written; null = there is none
 * @param arguments JSON schema of all arguments together
 * @param cut whether they lead to more schemas than a tool may have: those furthest away take any
 *     value, and the server checks them
 */
public record Operation(
    String method,
    String path,
    @Nullable String server,
    String description,
    List<Argument> inputs,
    @Nullable BodyFormat body,
    JsonNode arguments,
    boolean cut) {

  public Operation {
    inputs = List.copyOf(inputs);
  }

  /** Where each argument goes. */
  public Map<String, Placement> placements() {
    return inputs.stream()
        .collect(Collectors.toUnmodifiableMap(Argument::name, Argument::placement));
  }
}
