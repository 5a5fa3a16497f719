package dev.switchboard.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.core.listing.Confusion;
import dev.switchboard.gateway.core.listing.Costs;
import dev.switchboard.gateway.core.listing.IntentConfusions;
import dev.switchboard.gateway.core.listing.Listings;
import dev.switchboard.gateway.core.listing.Queues;
import dev.switchboard.gateway.core.listing.UnsureMessage;
import dev.switchboard.gateway.core.listing.UnsureMessages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
  private static final int FOUND = 5;
  private static final int SURE_PERCENT = 60;
  private static final int PERCENT = 100;
  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 90;

  private final Listings listings;
  private final Costs costs;
  private final UnsureMessages unsure;
  private final IntentConfusions confusions;
  private final Queues queues;

  ListingResource(
      Listings listings,
      Costs costs,
      UnsureMessages unsure,
      IntentConfusions confusions,
      Queues queues) {
    this.listings = listings;
    this.costs = costs;
    this.unsure = unsure;
    this.confusions = confusions;
    this.queues = queues;
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

  /** How the turns of the last minutes went, in slices of a few seconds. */
  @GET
  @Path("/turn-figures")
  public byte[] turnFigures() {
    return listings.turnFigures();
  }

  /** What waits for services in topics. */
  public record QueueList(List<Queues.Queue> queues) {}

  /** What waits for services in topics, the longest queue first. */
  @GET
  @Path("/queues")
  public QueueList queues() {
    return new QueueList(queues.all());
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

  /** How the tasks of a flow fared in the runs that ended last. */
  @GET
  @Path("/flows/{flow}/tasks")
  public byte[] taskRates(@PathParam("flow") String flow) {
    return listings.taskRates(RequestRules.id("The flow's name", flow));
  }

  /** The pages that answers may quote, and how their indexing is. */
  @GET
  @Path("/knowledge")
  public byte[] knowledge(
      @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
    return listings.knowledge(page(cursor, limit));
  }

  /**
   * Passages that answer a question, the best first.
   *
   * @param knowledge name of a knowledge base; all without it
   */
  @GET
  @Path("/knowledge/search")
  public byte[] passages(
      @QueryParam("query") @Nullable String query,
      @QueryParam("knowledge") @Nullable String knowledge,
      @QueryParam("top") @Nullable String top) {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("top", String.valueOf(RequestParameters.limit(top, FOUND, USUAL)));
    wanted.put("query", query == null ? "" : query);
    add(wanted, "knowledge", knowledge);
    return listings.passages(wanted);
  }

  /** The prompts of the bot. */
  @GET
  @Path("/prompts")
  public byte[] prompts() {
    return listings.prompts();
  }

  /** The models of the bot: endpoints, budgets and what was taken. */
  @GET
  @Path("/models")
  public byte[] models() {
    return listings.models();
  }

  /** The intents of the bot, and the file that defines them. */
  @GET
  @Path("/intents")
  public byte[] intents() {
    return listings.intents();
  }

  /** Messages whose intent was not sure. */
  public record Unsure(List<UnsureMessage> messages) {}

  /**
   * Messages of real traffic whose intent was not sure, the newest first.
   *
   * @param below per cent of confidence that are sure enough
   */
  @GET
  @Path("/unsure-messages")
  public Unsure unsure(
      @QueryParam("below") @Nullable String below, @QueryParam("limit") @Nullable String limit) {
    double sure = RequestParameters.limit(below, SURE_PERCENT, PERCENT) / (double) PERCENT;
    return new Unsure(unsure.newest(sure, RequestParameters.limit(limit, USUAL, MOST)));
  }

  /** Intents that were confused in real traffic, the most frequent confusion first. */
  @GET
  @Path("/intent-confusions")
  public Map<String, List<Confusion>> confusions(@QueryParam("limit") @Nullable String limit) {
    return Map.of("confusions", confusions.latest(RequestParameters.limit(limit, USUAL, MOST)));
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
