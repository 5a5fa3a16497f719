package dev.switchboard.gateway.redis;

import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.Approval.Delegation;
import dev.switchboard.gateway.core.ApprovalStore;
import dev.switchboard.gateway.core.Refusal;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Approvals in Redis: a hash for each, with {@code request}, {@code end} once it is over, {@code
 * by:<who>} for each decision, and {@code to:<number>} for each delegation; a sorted set of the
 * pending ones by when they were asked for; and a set of those of each conversation. All in one
 * hash slot, as scripts need it; they are as few as what people can decide.
 */
@Singleton
final class RedisApprovalStore implements ApprovalStore {

  private static final Logger LOG = Logger.getLogger(RedisApprovalStore.class);
  private static final String PENDING = "approval:{gateway}:pending";

  private final RedisScript request =
      RedisScript.ofResource(RedisApprovalStore.class, "request.lua");
  private final RedisScript end = RedisScript.ofResource(RedisApprovalStore.class, "end.lua");
  private final RedisScript decide = RedisScript.ofResource(RedisApprovalStore.class, "decide.lua");
  private final RedisScript delegate =
      RedisScript.ofResource(RedisApprovalStore.class, "delegate.lua");
  private final StoredHashes hashes =
      new StoredHashes(
          "an approval", "approvals", () -> new Refusal.ApprovalsUnreachable().exception());
  private final Redis redis;
  private final RedisKeys keys;
  private final String pending;
  private final GatewayConfig.Approvals config;

  RedisApprovalStore(Redis redis, RedisKeys keys, GatewayConfig config) {
    this.keys = keys;
    this.pending = keys.of(PENDING);
    this.redis = redis;
    this.config = config.approvals();
  }

  private String of(String conversationId) {
    return keys.of("approval:{gateway}:of:" + conversationId);
  }

  private String key(String approvalId) {
    return keys.of("approval:{gateway}:" + approvalId);
  }

  @Override
  public void requested(Approval approval) {
    call(
        request,
        approval.approvalId(),
        approval.conversationId(),
        (id, arguments) ->
            arguments
                .arg(hashes.write(approval))
                .arg(approval.requestedAt().toEpochMilli())
                .arg(config.timeToLive().toSeconds()));
  }

  @Override
  public void resolved(ApprovalResolved over) {
    call(
        end,
        over.approvalId(),
        over.conversationId(),
        (id, arguments) -> arguments.arg(hashes.write(over)).arg(config.kept().toSeconds()));
  }

  @Override
  public void erased(ConversationErased erasure) {
    String ofConversation = of(erasure.conversationId());
    hashes.await(Erasures.note(redis, keys, erasure, config.kept()));
    List<Request> deletions = new ArrayList<>();
    for (Response each : send(Request.cmd(Command.SMEMBERS).arg(ofConversation))) {
      String id = each.toString();
      if (isErased(id, erasure)) {
        deletions.add(Request.cmd(Command.DEL).arg(key(id)));
        deletions.add(Request.cmd(Command.ZREM).arg(pending).arg(id));
        deletions.add(Request.cmd(Command.SREM).arg(ofConversation).arg(id));
      }
    }
    if (!deletions.isEmpty()) {
      hashes.await(RedisCalls.batch(redis, deletions));
    }
  }

  /** Also one that can't be read. */
  private boolean isErased(String id, ConversationErased erasure) {
    try {
      return find(id).filter(it -> !Erasures.reaches(erasure, it.requestedAt())).isEmpty();
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public Optional<Decision> decide(
      String approvalId, String by, Decision decision, int delegations) {
    String first =
        call(
                decide,
                approvalId,
                (id, arguments) ->
                    arguments
                        .arg(ApprovalFields.BY + by)
                        .arg(decision.name())
                        .arg(ApprovalFields.TO + (delegations + 1)))
            .toString();
    return first.isEmpty() ? Optional.empty() : Optional.of(Decision.valueOf(first));
  }

  @Override
  public boolean delegate(String approvalId, Delegation delegation, int number) {
    return call(
                delegate,
                approvalId,
                (id, arguments) ->
                    arguments
                        .arg(ApprovalFields.BY + delegation.by())
                        .arg(ApprovalFields.TO + number)
                        .arg(hashes.write(delegation)))
            .toInteger()
        == 1;
  }

  @Override
  public List<Approval> pending() {
    Response ids = send(Request.cmd(Command.ZRANGE).arg(pending).arg(0).arg(-1));
    List<Request> reads = new ArrayList<>();
    ids.forEach(id -> reads.add(Request.cmd(Command.HGETALL).arg(key(id.toString()))));
    List<Approval> found = new ArrayList<>();
    try {
      List<Response> answers =
          reads.isEmpty() ? List.of() : hashes.await(RedisCalls.batch(redis, reads));
      for (int i = 0; i < answers.size(); i++) {
        add(ids.get(i).toString(), ApprovalFields.read(answers.get(i)), found);
      }
      return found;
    } catch (IllegalStateException e) {
      return pendingOneByOne(ids);
    }
  }

  /** One that can't be read hides no other. */
  private List<Approval> pendingOneByOne(Response ids) {
    List<Approval> found = new ArrayList<>();
    for (Response id : ids) {
      try {
        add(id.toString(), find(id.toString()), found);
      } catch (IllegalStateException e) {
        LOG.errorf("approval %s is not listed: %s", id, e.getMessage());
      }
    }
    return found;
  }

  private void add(String id, Optional<Approval> approval, List<Approval> found) {
    if (approval.isEmpty()) {
      // it was never decided, and its time is over
      send(Request.cmd(Command.ZREM).arg(pending).arg(id));
    }
    approval.filter(Approval::isPending).ifPresent(found::add);
  }

  @Override
  public Optional<Approval> find(String approvalId) {
    return ApprovalFields.read(send(Request.cmd(Command.HGETALL).arg(key(approvalId))));
  }

  private Response call(RedisScript script, String id, BiConsumer<String, Request> arguments) {
    return call(script, id, List.of(key(id), pending), arguments);
  }

  /** The same, for what an erasure of its conversation must not let come back. */
  private void call(
      RedisScript script, String id, String conversationId, BiConsumer<String, Request> arguments) {
    String erasure = Erasures.key(keys, conversationId);
    call(script, id, List.of(key(id), pending, of(conversationId), erasure), arguments);
  }

  private Response call(
      RedisScript script, String id, List<String> names, BiConsumer<String, Request> arguments) {
    return hashes
        .await(
            script.call(
                redis,
                List.of(id),
                (item, call) -> {
                  call.arg(names.size());
                  names.forEach(call::arg);
                  call.arg(item);
                  arguments.accept(item, call);
                }))
        .getFirst();
  }

  private Response send(Request command) {
    return hashes.await(redis.send(command));
  }
}
