package dev.switchboard.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.core.listing.Costs;
import dev.switchboard.gateway.core.listing.Listings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists for operators and their programs, page by page. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ListingResource {

  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final int LONGEST_SEARCH = 200;

  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 90;

  private final Listings listings;
  private final Costs costs;

  ListingResource(Listings listings, Costs costs) {
    this.listings = listings;
    this.costs = costs;
  }

  /**
   * Conversations, the latest first.
   *
   * @param search part of an id or of a text that was said lately
   * @param cursor {@code next} of the page before
   */
  @GET
  @Path("/conversations")
  public byte[] conversations(
      @QueryParam("search") @Nullable String search,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    Map<String, String> wanted = page(cursor, limit);
    if (search != null && !search.isBlank()) {
      wanted.put("search", search.substring(0, Math.min(search.length(), LONGEST_SEARCH)));
    }
    return listings.conversations(wanted);
  }

  /**
   * Runs, the latest first.
   *
   * @param status without it those that are not over
   * @param waiting kind of what they wait for, such as {@code approval}
   */
  @GET
  @Path("/runs")
  public byte[] runs(
      @QueryParam("flow") @Nullable String flow,
      @QueryParam("status") @Nullable String status,
      @QueryParam("waiting") @Nullable String waiting,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    Map<String, String> wanted = page(cursor, limit);
    add(wanted, "flow", flow);
    add(wanted, "status", status);
    add(wanted, "waiting", waiting);
    return listings.runs(wanted);
  }

  /** How many conversations have runs that wait for something, or ended in some way. */
  @GET
  @Path("/run-counts")
  public byte[] counts() {
    return listings.counts();
  }

  /** The flows of the bot as graphs. */
  @GET
  @Path("/flows")
  public byte[] flows() {
    return listings.flows();
  }

  /** What models took: by day and alias, by user, or by conversation. */
  public record CostList(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Costs.Day> days,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Costs.Part> users,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Costs.Part> conversations) {}

  /**
   * What models took.
   *
   * @param days how many, today included; conversations are as long as they are counted
   * @param by {@code day}, {@code user} or {@code conversation}
   * @param limit of users and conversations, the dearest first
   */
  @GET
  @Path("/costs")
  public CostList costs(
      @QueryParam("days") @Nullable String days,
      @QueryParam("by") @DefaultValue("day") String by,
      @QueryParam("limit") @Nullable String limit) {
    int count = RequestParameters.limit(days, USUAL_DAYS, MOST_DAYS);
    int most = RequestParameters.limit(limit, USUAL, MOST);
    return switch (by) {
      case "day" -> new CostList(costs.days(count), null, null);
      case "user" -> new CostList(null, costs.users(count, most), null);
      case "conversation" -> new CostList(null, null, costs.conversations(most));
      default -> throw new ProblemException(RequestProblems.badCosts(by));
    };
  }

  private static Map<String, String> page(@Nullable String cursor, @Nullable String limit) {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("limit", String.valueOf(RequestParameters.limit(limit, USUAL, MOST)));
    add(wanted, "cursor", cursor);
    return wanted;
  }

  private static void add(Map<String, String> wanted, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      wanted.put(name, RequestRules.id("'" + name + "'", value));
    }
  }
}
