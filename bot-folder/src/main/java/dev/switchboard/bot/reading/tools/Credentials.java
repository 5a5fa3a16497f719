package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.Authentication;
import dev.switchboard.bot.model.Authentication.ApiKey.Place;
import dev.switchboard.bot.model.SecretReference;
import dev.switchboard.yaml.SecretNames;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Credentials in {@code tools.yaml}: read where they are references, refused where they are written
 * out. No message repeats one.
 */
final class Credentials {

  private static final String FIX =
      "put it into the environment of tool-workers and write {env: NAME}, or {file: /run/secrets/name}";
  private static final List<String> KINDS = List.of("bearer", "basic", "apiKey", "oauth2");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern ABSOLUTE = Pattern.compile("(/|\\$\\{|[A-Za-z]:[\\\\/]).*");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private Credentials() {}

  /** What stands under {@code authentication}; null if there is none, or none that is good. */
  static @Nullable Authentication authentication(YamlFields of) {
    return of.optional("authentication", Credentials::kind);
  }

  private static @Nullable Authentication kind(YamlFields of) {
    List<String> written = KINDS.stream().filter(of::has).toList();
    if (written.size() != 1) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "\"authentication\" needs one of bearer, basic, apiKey and oauth2",
              "write authentication: {bearer: {env: NAME}}");
      return null;
    }
    String kind = written.getFirst();
    return switch (kind) {
      case "bearer" -> {
        SecretReference token = secret(of, kind);
        yield token == null ? null : new Authentication.Bearer(token);
      }
      case "basic" -> of.optional(kind, Credentials::basic);
      case "oauth2" -> of.optional(kind, OAuth2Yaml::read);
      default -> apiKey(of, kind);
    };
  }

  private static @Nullable Authentication basic(YamlFields of) {
    String username = of.required("username", "add \"username: …\"");
    if (!of.has("password")) {
      of.required("password", "add \"password: {env: NAME}\"");
      return null;
    }
    SecretReference password = secret(of, "password");
    return password == null ? null : new Authentication.Basic(username, password);
  }

  private static @Nullable Authentication apiKey(YamlFields of, String kind) {
    if (of.node(kind) instanceof YamlNode.Scalar) {
      writtenOut(of, of.lineOf(kind), kind);
      return null;
    }
    return of.optional(kind, fields -> key(fields, kind));
  }

  private static @Nullable Authentication key(YamlFields of, String kind) {
    List<Place> places = Stream.of(Place.values()).filter(place -> of.has(key(place))).toList();
    if (places.size() > 1) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "\"" + kind + "\" names several places of the key",
              "write one of header, query and cookie");
    }
    Place place = places.isEmpty() ? Place.HEADER : places.getFirst();
    String name = of.text(key(place), "X-API-Key");
    boolean good = place == Place.QUERY ? !name.isBlank() : TOKEN.matcher(name).matches();
    if (!good) {
      of.problems()
          .error(
              of.file(),
              of.lineOf(key(place)),
              "no name of a " + key(place) + ": " + name,
              "write letters, digits and hyphens");
    }
    SecretReference secret = reference(of, kind);
    return secret == null ? null : new Authentication.ApiKey(place, name, secret);
  }

  private static String key(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  /** A secret by reference: {@code {env: NAME}} or {@code {file: /path}}. */
  static @Nullable SecretReference secret(YamlFields of, String key) {
    if (of.node(key) instanceof YamlNode.Scalar) {
      writtenOut(of, of.lineOf(key), key);
      return null;
    }
    return of.optional(key, fields -> reference(fields, key));
  }

  private static @Nullable SecretReference reference(YamlFields of, String key) {
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
        of.problems()
            .error(
                of.file(),
                of.lineOf("env"),
                "\"env\" is no name of an environment variable",
                "write the variable's name alone, in capital letters, digits and underscores");
        return null;
      }
      return new SecretReference.Environment(variable);
    }
    String path = String.valueOf(file);
    if (!ABSOLUTE.matcher(path).matches()) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("file"),
              "the secret's file " + path + " would lie in the bot folder",
              "write an absolute path outside of it, such as /run/secrets/name");
      return null;
    }
    return new SecretReference.File(path);
  }

  /** Refuses a header, property or variable whose name says that its value is a secret. */
  static void checkText(YamlFields of, int line, String name, String text) {
    if (SecretNames.contain(name) && !SecretNames.isReference(text)) {
      of.problems()
          .error(
              of.file(),
              line,
              SecretNames.writtenOut(name, "the bot folder"),
              "put it into the environment of tool-workers and write ${NAME}, without a default");
    }
  }

  /** Refuses an address with a password or key in it. */
  static void checkAddress(YamlFields of, String key, String text) {
    if (SecretNames.inAddress(text)) {
      of.problems()
          .error(
              of.file(),
              of.lineOf(key),
              "\"" + key + "\" has a credential in it",
              "put it into the environment of tool-workers and write ${NAME}, or use \"authentication\"");
    }
  }

  /** Refuses a program's argument such as {@code --api-key=abc}. */
  static void checkArgument(YamlFields of, String key, String text) {
    String[] parts = text.replaceFirst("^-+", "").split("=", 2);
    if (parts.length == 2) {
      checkText(of, of.lineOf(key), parts[0], parts[1]);
    }
    checkAddress(of, key, text);
  }

  private static void writtenOut(YamlFields of, int line, String key) {
    of.problems().error(of.file(), line, SecretNames.writtenOut(key, "the bot folder"), FIX);
  }
}
