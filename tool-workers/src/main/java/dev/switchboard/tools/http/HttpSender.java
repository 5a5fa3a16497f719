package dev.switchboard.tools.http;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import dev.switchboard.tools.outbound.Destinations;
import dev.switchboard.tools.secrets.ClientIdentity;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, one at a time per (virtual) thread; reads no more of an answer than allowed.
 *
 * <p>A name is resolved once per request, its addresses are checked, and the connection goes to one
 * of those that were checked: a name that leads elsewhere a moment later changes nothing. The TLS
 * certificate is held against the name all the same. Redirects are never followed.
 */
public final class HttpSender {

  /** Most connections to one address; how many a tool may have is its bulkhead's to say. */
  private static final int MOST_CONNECTIONS = 4096;

  /**
   * Seconds that an idle connection is kept: less than servers usually keep theirs, for a request
   * on a connection that its server has just closed fails as if it might have acted.
   */
  private static final int KEEP_ALIVE = 4;

  private static final int MOST_IDENTITIES = 100;

  /** There is no connection, so that nothing was sent. */
  static final class NotConnected extends Exception {
    private static final long serialVersionUID = 1L;

    NotConnected(Throwable cause) {
      super(cause.getMessage(), cause, false, false);
    }

    /** Whether a connection of an earlier call was closed before it could be used again. */
    boolean wasKept() {
      return getCause() instanceof HttpClosedException;
    }
  }

  private final Vertx vertx;
  private final HttpClient client;
  private final OpenTelemetry telemetry;
  private final NameResolver names;
  private final Duration connectTimeout;
  private final Map<ClientIdentity, HttpSender> identified = new ConcurrentHashMap<>();

  /**
   * @param connectTimeout how long a host may take to accept a connection
   */
  public HttpSender(
      Vertx vertx, Duration connectTimeout, OpenTelemetry telemetry, NameResolver names) {
    this(vertx, client(vertx, connectTimeout, null), telemetry, names, connectTimeout);
  }

  private HttpSender(
      Vertx vertx,
      HttpClient client,
      OpenTelemetry telemetry,
      NameResolver names,
      Duration connectTimeout) {
    this.vertx = vertx;
    this.client = client;
    this.connectTimeout = connectTimeout;
    this.telemetry = telemetry;
    this.names = names;
  }

  private static HttpClient client(
      Vertx vertx, Duration connectTimeout, @Nullable ClientIdentity identity) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) connectTimeout.toMillis())
            .setKeepAliveTimeout(KEEP_ALIVE)
            // Servers compress also where nobody asked for it.
            .setDecompressionSupported(true)
            // Our own span is around the call, and its context goes out below.
            .setTracingPolicy(TracingPolicy.IGNORE);
    if (identity != null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .setCertValue(Buffer.buffer(identity.certificate()))
              .setKeyValue(Buffer.buffer(identity.key())));
      if (identity.trust() != null) {
        options.setTrustOptions(
            new PemTrustOptions().addCertValue(Buffer.buffer(identity.trust())));
      }
    }
    return vertx
        .httpClientBuilder()
        .with(options)
        // The builder takes the pool's size from here alone; without it there are five.
        .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS))
        // A connection that breaks fails its request, which says so; without this it is logged.
        .withConnectHandler(connection -> connection.exceptionHandler(failure -> {}))
        .build();
  }

  /**
   * The sender that shows a client certificate when it connects; null is this one. A certificate
   * that is replaced makes another sender, and the former ones are forgotten at last.
   */
  public HttpSender as(@Nullable ClientIdentity identity) {
    if (identity == null) {
      return this;
    }
    if (identified.size() > MOST_IDENTITIES) {
      identified.clear();
    }
    return identified.computeIfAbsent(
        identity,
        known ->
            new HttpSender(
                vertx, client(vertx, connectTimeout, known), telemetry, names, connectTimeout));
  }

  /**
   * @param destinations where it may go
   * @param timeout until the whole answer is here
   * @param limit most bytes of an answer's body
   * @throws ToolFailure there is no answer, or one that is too large, or it may not go there
   */
  public HttpAnswer send(
      String tool, PreparedRequest request, Destinations destinations, Duration timeout, int limit)
      throws ToolFailure, InterruptedException {
    return send(tool, request, destinations, timeout, limit, AnswerStream.NONE);
  }

  /**
   * The same for an answer that may have to be read while it arrives.
   *
   * @param stream reads it if it wants to; the answer's body is empty then
   */
  public HttpAnswer send(
      String tool,
      PreparedRequest request,
      Destinations destinations,
      Duration timeout,
      int limit,
      AnswerStream stream)
      throws ToolFailure, InterruptedException {
    URI uri = request.uri();
    destinations.checkHost(tool, uri.getHost());
    List<InetAddress> addresses = resolved(tool, uri);
    destinations.checkAddresses(tool, uri.getHost(), addresses);
    NotConnected last = null;
    for (InetAddress address : addresses) {
      RequestOptions options = options(tool, request, address);
      // A kept connection may be closed at the server's end just now; nothing was sent on it.
      for (int attempt = 0; attempt < 2; attempt++) {
        try {
          return new Exchange(tool, limit, stream)
              .run(vertx.getOrCreateContext(), client, options, request, timeout);
        } catch (NotConnected e) {
          last = e;
          if (!e.wasKept()) {
            break;
          }
        }
      }
    }
    throw unreachable(
        tool, uri, last == null ? "it has no address" : String.valueOf(last.getMessage()));
  }

  private List<InetAddress> resolved(String tool, URI uri) throws ToolFailure {
    try {
      return names.resolve(Destinations.bare(uri.getHost()));
    } catch (UnknownHostException e) {
      throw unreachable(tool, uri, "its name is unknown");
    }
  }

  private static ToolFailure unreachable(String tool, URI uri, String why) {
    return ToolFailure.atFault(
        Problem.communication(
            503,
            "tool %s can't be reached at %s (%s); start it, or fix its address"
                .formatted(tool, host(uri), why)),
        Repeat.SAFE);
  }

  private RequestOptions options(String tool, PreparedRequest request, InetAddress address)
      throws ToolFailure {
    try {
      return options(request, address);
    } catch (RuntimeException e) {
      // Such as a header that can't be written; nothing has left.
      throw ToolFailure.broke(tool, e, false);
    }
  }

  private RequestOptions options(PreparedRequest request, InetAddress address) {
    URI uri = request.uri();
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
            .setHost(uri.getHost())
            .setPort(port)
            .setSsl(secure)
            .setFollowRedirects(false)
            .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    request.headers().forEach(options::putHeader);
    Tracing.inject(telemetry, options::putHeader);
    return options;
  }

  static String host(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
