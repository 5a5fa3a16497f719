package dev.switchboard.bot.reading.files;

import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.yaml.SecretNames;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads references to secrets; refuses secrets that are written out, and repeats none. */
public final class SecretYaml {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern ABSOLUTE = Pattern.compile("(/|\\$\\{|[A-Za-z]:[\\\\/]).*");

  private final String service;

  /**
   * @param service whose environment and files hold the secrets, for messages
   */
  public SecretYaml(String service) {
    this.service = service;
  }

  /** A secret by reference: {@code {env: NAME}} or {@code {file: /path}}. */
  public @Nullable SecretReference secret(YamlFields of, String key) {
    if (of.node(key) instanceof YamlNode.Scalar) {
      writtenOut(of, of.lineOf(key), key);
      return null;
    }
    return of.optional(key, fields -> reference(fields, key));
  }

  /** The reference that a mapping is, or holds. */
  public @Nullable SecretReference reference(YamlFields of, String key) {
    String variable = of.text("env");
    String file = of.text("file");
    if ((variable == null) == (file == null)) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "\"" + key + "\" needs either env or file",
              "write {env: NAME}");
      return null;
    }
    if (variable != null) {
      if (!VARIABLE.matcher(variable).matches()) {
        // It may be the secret itself.
        of.error(
            "env",
            "\"env\" is no name of an environment variable",
            "write the variable's name alone, in capital letters, digits and underscores");
        return null;
      }
      return new SecretReference.Environment(variable);
    }
    String path = String.valueOf(file);
    if (!ABSOLUTE.matcher(path).matches()) {
      of.error(
          "file",
          "the secret's file " + path + " would lie in the bot folder",
          "write an absolute path outside of it, such as /run/secrets/name");
      return null;
    }
    return new SecretReference.File(path);
  }

  /** Refuses a secret that stands in the file. */
  public void writtenOut(YamlFields of, int line, String key) {
    of.problems()
        .error(
            of.file(),
            line,
            SecretNames.writtenOut(key, "the bot folder"),
            "put it into the environment of "
                + service
                + " and write {env: NAME}, or {file: /run/secrets/name}");
  }
}
