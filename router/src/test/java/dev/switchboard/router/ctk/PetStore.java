package dev.switchboard.router.ctk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;

/** Stands in for tool-workers and, behind them, for the kit's pet store and login page. */
final class PetStore {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PetStore() {}

  static Outcome answer(ToolRequested request) {
    JsonNode with = request.arguments();
    return switch (request.tool()) {
      case "http" -> http(with, request.attempt());
      case "openapi" -> {
        JsonNode parameters = with.path("parameters");
        yield switch (with.path("operationId").asText()) {
          case "findPetsByStatus" -> succeeded(with, pets(parameters.path("status").asText()));
          case "getPetById" -> succeeded(with, pet(parameters.path("petId").asInt()));
          default -> notFound(with.toString());
        };
      }
      default -> new Outcome.Failed(Problem.configuration("no tool " + request.tool()));
    };
  }

  private static Outcome http(JsonNode with, int attempt) {
    String uri = with.path("endpoint").path("uri").asText();
    String path = uri.replaceFirst("https://[^/]+", "");
    if (path.matches("/v2/pet/\\d+")) {
      return succeeded(with, pet(Integer.parseInt(path.substring("/v2/pet/".length()))));
    }
    if (path.startsWith("/v2/pet/findByStatus?status=")) {
      return succeeded(with, pets(path.substring(path.indexOf('=') + 1)));
    }
    if (path.equals("/basic-auth/serverless-workflow/conformance-test")) {
      JsonNode basic = with.at("/endpoint/authentication/basic");
      boolean known =
          basic.path("username").asText().equals("serverless-workflow")
              && basic.path("password").asText().equals("conformance-test");
      return known
          ? succeeded(with, JSON.objectNode().put("authenticated", true))
          : new Outcome.Failed(Problem.communication(401, "who are you?"));
    }
    if (path.startsWith("/works-at/")) {
      return attempt < Integer.parseInt(path.substring("/works-at/".length()))
          ? new Outcome.Failed(Problem.communication(503, "not yet"))
          : succeeded(with, JSON.objectNode().put("attempt", attempt));
    }
    return notFound(uri);
  }

  private static Outcome notFound(String what) {
    return new Outcome.Failed(Problem.communication(404, "nothing at " + what));
  }

  private static JsonNode pet(int id) {
    return JSON.objectNode().put("id", id).put("name", "Milou").put("status", "available");
  }

  private static JsonNode pets(String status) {
    return status.equals("available") ? JSON.arrayNode().add(pet(1)).add(pet(2)) : JSON.arrayNode();
  }

  /** As {@code output} of the call wants it. */
  private static Outcome succeeded(JsonNode with, JsonNode content) {
    if (!with.path("output").asText().equals("response")) {
      return new Outcome.Succeeded(content);
    }
    var request = JSON.objectNode().put("method", with.path("method").asText("get"));
    request.put("uri", with.at("/endpoint/uri").asText("https://petstore.swagger.io/v2"));
    request.set("headers", JSON.objectNode());
    var response = JSON.objectNode();
    response.set("request", request);
    response.set("headers", JSON.objectNode().put("content-type", "application/json"));
    response.put("statusCode", 200).set("content", content);
    return new Outcome.Succeeded(response);
  }
}
