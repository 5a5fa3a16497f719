package dev.switchboard.gateway.redis;

import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.Approval.Delegation;
import io.vertx.mutiny.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of an approval's hash, as {@link RedisApprovalStore} and its scripts write them. */
final class ApprovalFields {

  static final String BY = "by:";
  static final String TO = "to:";

  private ApprovalFields() {}

  /** The approval of a hash; empty where its question is not there. */
  static Optional<Approval> read(@Nullable Response hash) {
    if (hash == null || hash.size() == 0) {
      return Optional.empty();
    }
    Map<String, String> fields = StoredHashes.fields(hash);
    String asked = fields.get("request");
    if (asked == null) {
      return Optional.empty();
    }
    Approval approval = delegated(StoredHashes.parse(asked, Approval.class), fields);
    String over = fields.get("end");
    if (over != null) {
      return Optional.of(approval.ended(StoredHashes.parse(over, ApprovalResolved.class)));
    }
    Map<String, Decision> decisions = new HashMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(BY)) {
            decisions.put(field.substring(BY.length()), Decision.valueOf(value));
          }
        });
    return Optional.of(approval.with(decisions));
  }

  private static Approval delegated(Approval asked, Map<String, String> fields) {
    Approval approval = asked;
    for (int number = 1; fields.containsKey(TO + number); number++) {
      String json = fields.getOrDefault(TO + number, "");
      approval = approval.with(StoredHashes.parse(json, Delegation.class));
    }
    return approval;
  }
}
