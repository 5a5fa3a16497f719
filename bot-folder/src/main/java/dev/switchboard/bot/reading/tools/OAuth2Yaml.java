package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.Authentication.OAuth2;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.yaml.YamlFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code authentication: {oauth2: …}}. */
final class OAuth2Yaml {

  private OAuth2Yaml() {}

  /** Null where a part is missing, which is told as a problem. */
  static @Nullable OAuth2 read(YamlFields of) {
    String tokenUrl = of.required("tokenUrl", "add \"tokenUrl: https://…/token\"");
    CredentialsYaml.checkAddress(of, "tokenUrl", tokenUrl);
    if (!tokenUrl.isEmpty() && !tokenUrl.matches("(?i)(https?://.+|\\$\\{.+)")) {
      of.error("tokenUrl", "\"tokenUrl\" is no address", "write one that begins with https://");
    }
    String clientId = of.required("clientId", "add \"clientId: …\"");
    SecretReference secret = secret(of, "clientSecret");
    SecretReference refresh = of.has("refreshToken") ? secret(of, "refreshToken") : null;
    List<String> scopes = of.texts("scopes");
    String audience = of.text("audience");
    OAuth2.ClientIn clientIn =
        Objects.requireNonNullElse(
            of.choice("clientIn", OAuth2.ClientIn.class), OAuth2.ClientIn.HEADER);
    return secret == null
        ? null
        : new OAuth2(tokenUrl, clientId, secret, scopes, audience, clientIn, refresh);
  }

  private static @Nullable SecretReference secret(YamlFields of, String key) {
    if (!of.has(key)) {
      of.required(key, "add \"" + key + ": {env: NAME}\"");
      return null;
    }
    return CredentialsYaml.secret(of, key);
  }
}
