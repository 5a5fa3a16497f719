package dev.switchboard.store.http;

import dev.switchboard.store.core.Customer;
import dev.switchboard.store.core.Operation.FindUserIdByEmail;
import dev.switchboard.store.core.Operation.FindUserIdByNameZip;
import dev.switchboard.store.core.Operation.GetUserDetails;
import dev.switchboard.store.core.Operation.ModifyUserAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers. */
@Path("/users")
@Produces({"application/json", Problem.MEDIA_TYPE})
@RunOnVirtualThread
@Tag(name = "users")
public class UserResource {
  private final Answers answers;

  UserResource(Answers answers) {
    this.answers = answers;
  }

  /** The details of a customer, with the ids of all orders. */
  @GET
  @Path("{user_id}")
  @Operation(
      operationId = "get_user_details",
      summary = "The details of a customer, with the ids of all orders")
  @APIResponseSchema(
      value = Customer.class,
      responseCode = "200",
      responseDescription = "The customer")
  @APIResponse(responseCode = "404", description = "Error: user not found")
  public Response getUserDetails(
      @PathParam("user_id") @Parameter(description = "The customer's id, such as 'sara_doe_496'")
          String userId) {
    return answers.to(new GetUserDetails(userId));
  }

  /** The id of the customer with an e-mail address, in any letter case. */
  @GET
  @Path("by-email")
  @Operation(
      operationId = "find_user_id_by_email",
      summary = "The id of the customer with an e-mail address, in any letter case")
  @APIResponseSchema(
      value = String.class,
      responseCode = "200",
      responseDescription = "The id, a JSON text")
  @APIResponse(responseCode = "404", description = "Error: user not found")
  public Response findUserIdByEmail(@QueryParam("email") @NotBlank String email) {
    return answers.to(new FindUserIdByEmail(email));
  }

  /** The id of the customer with a name, in any letter case, and a postal code. */
  @GET
  @Path("by-name-zip")
  @Operation(
      operationId = "find_user_id_by_name_zip",
      summary = "The id of the customer with a name, in any letter case, and a postal code")
  @APIResponseSchema(
      value = String.class,
      responseCode = "200",
      responseDescription = "The id, a JSON text")
  @APIResponse(responseCode = "404", description = "Error: user not found")
  public Response findUserIdByNameZip(
      @QueryParam("first_name") @NotBlank String firstName,
      @QueryParam("last_name") @NotBlank String lastName,
      @QueryParam("zip") @NotBlank String zip) {
    return answers.to(new FindUserIdByNameZip(firstName, lastName, zip));
  }

  /** Change the default address of a customer. */
  @POST
  @Path("modify-address")
  @Operation(
      operationId = "modify_user_address",
      summary = "Change the default address of a customer")
  @APIResponseSchema(
      value = Customer.class,
      responseCode = "200",
      responseDescription = "The customer with the new address")
  @APIResponse(responseCode = "400", description = "An argument is missing or malformed")
  @APIResponse(responseCode = "404", description = "Error: user not found")
  @APIResponse(
      responseCode = "422",
      description = "An argument does not fit, or the key was used for another request")
  public Response modifyUserAddress(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid Requests.ModifyUserAddress body) {
    return answers.to(new ModifyUserAddress(body.userId(), body.address()), idempotencyKey);
  }
}
