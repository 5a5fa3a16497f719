package dev.switchboard.store.http;

import dev.switchboard.store.core.Operation.GetProductDetails;
import dev.switchboard.store.core.Operation.ListAllProductTypes;
import dev.switchboard.store.core.Product;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Products. */
@Path("/products")
@Produces({"application/json", Problem.MEDIA_TYPE})
@RunOnVirtualThread
@Tag(name = "products")
public class ProductResource {
  private final Answers answers;

  ProductResource(Answers answers) {
    this.answers = answers;
  }

  /** Names and ids of all products. */
  @GET
  @Operation(operationId = "list_all_product_types", summary = "Names and ids of all products")
  @APIResponseSchema(
      value = Map.class,
      responseCode = "200",
      responseDescription = "Product name to product id, sorted by name")
  public Response listAllProductTypes() {
    return answers.to(new ListAllProductTypes());
  }

  /** A product with its variants, prices and availability. */
  @GET
  @Path("{product_id}")
  @Operation(
      operationId = "get_product_details",
      summary = "A product with its variants, prices and availability")
  @APIResponseSchema(
      value = Product.class,
      responseCode = "200",
      responseDescription = "The product")
  @APIResponse(responseCode = "404", description = "Error: product not found")
  public Response getProductDetails(
      @PathParam("product_id")
          @Parameter(description = "The product's id, which is not an item's id")
          String productId) {
    return answers.to(new GetProductDetails(productId));
  }
}
