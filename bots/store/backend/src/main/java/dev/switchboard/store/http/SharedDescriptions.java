package dev.switchboard.store.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the OpenAPI document what all operations have in common, so that a resource only says
 * what is its own: every refusal is a problem document, and every write takes an idempotency key.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class SharedDescriptions implements OASFilter {

  @Override
  public Operation filterOperation(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("4")) {
                answersAProblem(response);
              } else if (response.getContent() != null) {
                response.getContent().removeMediaType(Problem.MEDIA_TYPE);
              }
            });
    return operation;
  }

  @Override
  public Parameter filterParameter(Parameter parameter) {
    if (IdempotencyKey.HEADER.equals(parameter.getName())) {
      parameter
          .description(
              "1 to 255 visible ASCII characters; the same key again gets the first answer and"
                  + " changes nothing")
          .getSchema()
          .minLength(1)
          .maxLength(IdempotencyKey.LONGEST);
    }
    return parameter;
  }

  private static void answersAProblem(APIResponse response) {
    Schema problem = OASFactory.createSchema().ref(Problem.class.getSimpleName());
    response.setContent(
        OASFactory.createContent()
            .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(problem)));
  }
}
