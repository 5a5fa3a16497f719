package dev.switchboard.tools.secrets;

import dev.switchboard.bot.model.CallSettings.ClientCertificate;
import dev.switchboard.bot.model.Placeholders;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that {@code tools.yaml} refers to. Each is looked up when it is used, so that a file
 * that was replaced counts from the next call on, and is kept out of answers from then on.
 */
public final class Secrets {

  private final Function<String, @Nullable String> environment;
  private final Redaction redaction;

  public Secrets(Function<String, @Nullable String> environment, Redaction redaction) {
    this.environment = environment;
    this.redaction = redaction;
  }

  public Redaction redaction() {
    return redaction;
  }

  /**
   * A text with its variables filled in.
   *
   * @throws ToolFailure a configuration problem: one is not set
   */
  public String filled(String tool, String text) throws ToolFailure {
    try {
      return Placeholders.fill(text, environment);
    } catch (IllegalArgumentException e) {
      throw ToolFailure.refused(
          Problem.configuration("tool %s: %s".formatted(tool, e.getMessage())));
    }
  }

  /** {@code Authorization: Basic …}; neither its password nor its encoded form is ever answered. */
  public Map<String, String> basic(String username, String password) {
    String encoded =
        Base64.getEncoder()
            .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    redaction.keep(password);
    redaction.keep(encoded);
    return Map.of("Authorization", "Basic " + encoded);
  }

  /**
   * The secret.
   *
   * @throws ToolFailure a configuration problem: it is not there, or can't stand in a header
   */
  public String value(String tool, SecretReference reference) throws ToolFailure {
    String secret = read(tool, reference);
    redaction.keep(secret);
    if (secret.isEmpty() || secret.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw missing(tool, "is empty or has line breaks in it: " + where(reference));
    }
    return secret;
  }

  /**
   * What a tool shows of itself when it connects, read again with each call.
   *
   * @throws ToolFailure a configuration problem: a part of it is not there, or is no PEM
   */
  public ClientIdentity identity(String tool, ClientCertificate declared) throws ToolFailure {
    return new ClientIdentity(
        pem(tool, declared.certificate()),
        pem(tool, declared.key()),
        declared.trust() == null ? null : pem(tool, declared.trust()));
  }

  private String pem(String tool, SecretReference reference) throws ToolFailure {
    String text = read(tool, reference);
    if (!text.contains("-----BEGIN ")) {
      throw missing(tool, "has no -----BEGIN …----- in it, so it is no PEM: " + where(reference));
    }
    return text;
  }

  private String read(String tool, SecretReference reference) throws ToolFailure {
    return switch (reference) {
      case SecretReference.Environment(String name) -> variable(tool, name);
      case SecretReference.File(String path) -> file(tool, path);
    };
  }

  private String variable(String tool, String name) throws ToolFailure {
    String value = environment.apply(name);
    if (value == null || value.isEmpty()) {
      throw missing(tool, "is not set: environment variable " + name);
    }
    return value;
  }

  private String file(String tool, String path) throws ToolFailure {
    try {
      return Files.readString(Path.of(Placeholders.fill(path, environment))).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      // The message of the exception names the file alone, but its bytes could be in another one's.
      throw missing(tool, "can't be read: file " + path);
    }
  }

  private static String where(SecretReference reference) {
    return switch (reference) {
      case SecretReference.Environment(String name) -> "environment variable " + name;
      case SecretReference.File(String path) -> "file " + path;
    };
  }

  private static ToolFailure missing(String tool, String what) {
    return ToolFailure.refused(
        Problem.configuration(
            "the secret of tool %s %s; provide it to tool-workers".formatted(tool, what)));
  }
}
