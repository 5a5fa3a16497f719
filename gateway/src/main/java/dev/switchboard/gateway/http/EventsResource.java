package dev.switchboard.gateway.http;

import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.ConversationStream;
import dev.switchboard.gateway.core.History;
import dev.switchboard.gateway.core.LiveReplies;
import dev.switchboard.gateway.core.Partitions;
import dev.switchboard.gateway.core.Position;
import dev.switchboard.gateway.core.RefusedException;
import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.core.Subscription;
import dev.switchboard.gateway.core.limits.ResumeLimit;
import dev.switchboard.gateway.sse.SseSink;
import dev.switchboard.gateway.sse.StreamMetrics;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The events of a conversation, as server-sent events that can be resumed. */
@Path("/v1/conversations/{id}/events")
public class EventsResource {

  private static final Logger LOG = Logger.getLogger(EventsResource.class);

  private final LiveReplies live;
  private final History history;
  private final Partitions partitions;
  private final Duration heartbeat;
  private final int limit;
  private final Semaphore places;
  private final ResumeLimit resumes;
  private final StreamMetrics metrics;

  EventsResource(
      LiveReplies live,
      History history,
      Partitions partitions,
      GatewayConfig config,
      StreamMetrics metrics) {
    this.live = live;
    this.history = history;
    this.partitions = partitions;
    this.heartbeat = config.streams().heartbeat();
    this.limit = config.streams().limit();
    this.places = new Semaphore(limit);
    this.resumes = new ResumeLimit(config.streams().resumesPerMinute(), System::nanoTime);
    this.metrics = metrics;
    metrics.open(() -> limit - places.availablePermits());
  }

  /**
   * Streams what happens.
   *
   * @param lastEventId the id of the last event that the client has, to go on after it
   * @param lastEventIdAsParameter the same, for a browser's EventSource, which can't set a header
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RunOnVirtualThread
  public void stream(
      @PathParam("id") String id,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @QueryParam("lastEventId") @Nullable String lastEventIdAsParameter,
      @Context SseEventSink sink,
      @Context Sse sse) {
    RequestRules.conversationId(id);
    int partition = partitions.of(id);
    // When a browser reconnects by itself its header is newer than the address it began with.
    String last = lastEventId != null ? lastEventId : lastEventIdAsParameter;
    Position seen = last == null || last.isEmpty() ? null : Position.parse(last, partition);
    if (!places.tryAcquire()) {
      throw new ProblemException(RequestProblems.tooManyStreams(limit));
    }
    try {
      begin(id, partition, seen, new SseSink(sink, sse, metrics::gap));
    } catch (SseSink.ClientGone e) {
      places.release();
      LOG.debug("a client left before its stream began", e);
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
  }

  private void begin(String id, int partition, @Nullable Position seen, SseSink out) {
    Subscription subscription = live.subscribe(id, partition);
    try {
      if (seen != null) {
        metrics.resumed();
      }
      if (seen != null && seen.offset() != subscription.from() - 1) {
        // The log has to be asked.
        resumes.take(id);
      }
      var stream = new ConversationStream(id, partition, subscription, history, seen);
      out.begin(stream.start());
      Thread.ofVirtual().name("stream " + id).start(() -> serve(stream, subscription, out));
    } catch (RuntimeException e) {
      subscription.close();
      throw e;
    }
  }

  private void serve(ConversationStream stream, Subscription subscription, SseSink out) {
    try (subscription;
        out) {
      stream.serve(out, heartbeat);
    } catch (RefusedException e) {
      // The status is sent already: the client comes back with its position and hears it then.
      LOG.infof("a stream ends early: %s", RefusalProblems.of(e.refusal()).detail());
    } catch (SseSink.ClientGone e) {
      LOG.debug("a client is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }
}
