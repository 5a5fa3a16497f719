package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.ModelRequest.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** The hash of all that makes an answer what it is. */
final class RequestKey {

  private RequestKey() {}

  /** Of a request to a model. */
  static String of(ModelRequest request, Rung rung) {
    return of(request, rung, request.system(), request.messages(), List.of());
  }

  /** The same with other texts, and with what else tells two requests apart. */
  static String of(
      ModelRequest request, Rung rung, String system, List<Message> messages, List<?> more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                rung.endpoint(),
                rung.alias().name(),
                rung.alias().model(),
                rung.alias().parameters(),
                system,
                messages,
                String.valueOf(request.temperature()),
                String.valueOf(request.maxTokens()),
                String.valueOf(request.schema())));
    all.addAll(more);
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (Object one : all) {
      byte[] bytes = one.toString().getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
