package dev.switchboard.knowledge.index;

import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model that vectors are made with: loaded when it is first needed, waited for while it is
 * away.
 */
final class PageModel {

  /**
   * Texts whose vectors are remembered: questions come again, and so do a changed page's passages.
   */
  private static final int REMEMBERED = 2_000;

  private final Supplier<EmbeddingModel> loading;
  private volatile @Nullable EmbeddingModel loaded;
  private volatile String missing = "";

  PageModel(Supplier<EmbeddingModel> loading) {
    this.loading = loading;
  }

  /**
   * Loads it where that is still to be done, and tells the store in which space its vectors are.
   *
   * @throws dev.switchboard.embeddings.local.ModelLoadException it can't be loaded at all
   * @throws EmbeddingUnavailableException it does not answer now
   */
  EmbeddingModel load(PassageStore store) {
    EmbeddingModel model = loaded;
    if (model == null) {
      try {
        EmbeddingModel fresh = loading.get();
        model =
            new EmbeddingModel(
                fresh.space(), new CachedEmbedder(fresh.embedder(), REMEMBERED), fresh.unrelated());
      } catch (EmbeddingUnavailableException e) {
        throw missed(e);
      }
      store.use(model.space());
      loaded = model;
      missing = "";
    }
    return model;
  }

  /** The vectors of a page's passages. */
  List<PassageVectors> vectors(List<KnowledgePassage> passages, EmbeddingModel model) {
    List<String> texts = new ArrayList<>();
    for (KnowledgePassage passage : passages) {
      texts.add(passage.inContext());
      passage.question().ifPresent(texts::add);
    }
    List<float[]> all = embedAll(texts, model.embedder());
    List<PassageVectors> vectors = new ArrayList<>();
    int at = 0;
    for (KnowledgePassage passage : passages) {
      float[] text = all.get(at++);
      vectors.add(new PassageVectors(text, passage.question().isPresent() ? all.get(at++) : null));
    }
    return vectors;
  }

  private List<float[]> embedAll(List<String> texts, Embedder embedder) {
    try {
      List<float[]> all = embedder.embedAll(texts);
      missing = "";
      return all;
    } catch (EmbeddingUnavailableException e) {
      throw missed(e);
    }
  }

  /** The vector of a question; null while the model does not answer, so that words alone count. */
  float @Nullable [] ofQuestion(String query, EmbeddingModel model) {
    try {
      float[] vector = model.embedder().embed(query);
      missing = "";
      return vector;
    } catch (EmbeddingUnavailableException e) {
      missed(e);
      return null;
    }
  }

  /** Why it does not answer now; empty where it does. */
  String missing() {
    return missing;
  }

  private EmbeddingUnavailableException missed(EmbeddingUnavailableException failure) {
    missing = String.valueOf(failure.getMessage());
    return failure;
  }
}
