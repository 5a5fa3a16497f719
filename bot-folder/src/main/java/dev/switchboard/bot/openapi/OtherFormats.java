package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What people have where they mean to have an OpenAPI document. */
final class OtherFormats {

  private OtherFormats() {}

  /** Why something is refused as a document, and what to do. */
  static String refusal(JsonNode written) {
    String text = written.isTextual() ? written.textValue().strip().toLowerCase(Locale.ROOT) : "";
    if (text.startsWith("<")) {
      return "is a web page or XML, not an OpenAPI document; fetch the document itself, signed in where its server wants that";
    }
    if (written.path("info").has("_postman_id") || written.has("item")) {
      return "is a Postman collection, not an OpenAPI document; convert it, and keep what comes out";
    }
    if (written.has("asyncapi")) {
      return "is an AsyncAPI document, which describes events; write the OpenAPI document of the same service";
    }
    return "is no OpenAPI document; it needs 'openapi: 3.x' (or 'swagger: 2.0') and 'paths'";
  }
}
