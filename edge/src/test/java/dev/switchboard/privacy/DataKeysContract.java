package dev.switchboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.privacy.DataKeys.Lookup;
import dev.switchboard.testkit.Backbone;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of readers of data keys, over the topic; each has a test that extends this. */
public abstract class DataKeysContract {

  private static final String MASTER = Base64.getEncoder().encodeToString(new byte[32]);

  /** Of the deployment: its topics' and its keys' names begin with it. */
  protected final String prefix = "keys-" + UUID.randomUUID() + ".";

  private final String conversation = "c-" + UUID.randomUUID();
  private final DataKey key = DataKey.random(1_790_000_000_000L);
  private final KeyName name = new KeyName(conversation, key.id());
  private final KeyWrapping wrapping = KeyWrapping.with(MASTER);
  private KeyTopic topic;

  /** A reader that has met nothing yet. */
  protected abstract DataKeys reader(KeyTopic topic, KeyWrapping wrapping);

  @BeforeEach
  void aDeployment() throws InterruptedException {
    topic = topic();
    assertThat(new MasterKeyCheck(topic, wrapping).mistake(true)).isEmpty();
  }

  @AfterEach
  void closesTheTopic() {
    topic.close();
  }

  private KeyTopic topic() {
    return new KeyTopic(Map.of("bootstrap.servers", Backbone.shared().kafkaBootstrap()), prefix);
  }

  private void made(KeyName name, byte[] stored) throws InterruptedException {
    topic.write(List.of(new KeyTopic.Entry(name, stored)));
  }

  private Map<KeyName, Lookup> find(KeyName... names) throws InterruptedException {
    return reader(topic, wrapping).find(Set.of(names));
  }

  @Test
  void findsADataKey() throws InterruptedException {
    made(name, wrapping.wrap(name, key));

    assertThat(find(name)).containsExactly(Map.entry(name, new Lookup.Found(key)));
  }

  @Test
  void findsADataKeyThatIsMadeAfterTheTopicWasReadFirst() throws InterruptedException {
    // given
    DataKeys reader = reader(topic, wrapping);
    made(name, wrapping.wrap(name, key));
    assertThat(reader.find(Set.of(name))).containsEntry(name, new Lookup.Found(key));

    // when
    DataKey second = DataKey.random(key.madeAt() + 1);
    KeyName later = new KeyName(conversation, second.id());
    made(later, wrapping.wrap(later, second));

    // then
    assertThat(reader.find(Set.of(name, later)))
        .containsOnly(
            Map.entry(name, new Lookup.Found(key)), Map.entry(later, new Lookup.Found(second)));
  }

  @Test
  void answersEveryNameAlsoThoseThatNobodyHasMade() throws InterruptedException {
    made(name, wrapping.wrap(name, key));
    KeyName otherKey = new KeyName(conversation, DataKey.random(key.madeAt() + 1).id());
    KeyName otherConversation = new KeyName("another " + conversation, key.id());

    assertThat(find(name, otherKey, otherConversation))
        .containsOnly(
            Map.entry(name, new Lookup.Found(key)),
            Map.entry(otherKey, new Lookup.Destroyed()),
            Map.entry(otherConversation, new Lookup.Destroyed()));
  }

  @Test
  void findsNoneOfThoseThatAreDestroyed() throws InterruptedException {
    made(name, wrapping.wrap(name, key));
    topic.write(List.of(new KeyTopic.Entry(name, null)));

    assertThat(find(name)).containsExactly(Map.entry(name, new Lookup.Destroyed()));
  }

  @Test
  void saysWhichIsDamagedAndFindsTheOthers() throws InterruptedException {
    DataKey damaged = DataKey.random(key.madeAt() + 1);
    KeyName ofDamaged = new KeyName(conversation, damaged.id());
    made(name, wrapping.wrap(name, key));
    made(ofDamaged, new byte[] {1});

    Map<KeyName, Lookup> found = find(name, ofDamaged);

    assertThat(found).containsEntry(name, new Lookup.Found(key)).hasSize(2);
    assertThat(found.get(ofDamaged))
        .isInstanceOfSatisfying(
            Lookup.Unusable.class, unusable -> assertThat(unusable.why()).isNotBlank());
  }

  @Test
  void aDataKeyOfAnotherConversationIsNoneOfThisOne() throws InterruptedException {
    KeyName other = new KeyName("another " + conversation, key.id());
    made(name, wrapping.wrap(other, key));

    assertThat(find(name).get(name)).isInstanceOf(Lookup.Unusable.class);
  }
}
