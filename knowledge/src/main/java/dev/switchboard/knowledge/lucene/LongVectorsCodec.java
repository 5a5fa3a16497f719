package dev.switchboard.knowledge.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own way to write vectors, without its bound of 1,024 numbers, which models of today
 * exceed. Files are the same, and are read without this.
 */
final class LongVectorsCodec extends Lucene104Codec {

  private static final int MOST_NUMBERS = 8192;

  private final KnnVectorsFormat vectors = new Longer();

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }

  private static final class Longer extends KnnVectorsFormat {

    private final KnnVectorsFormat format;

    Longer() {
      this(new Lucene99HnswVectorsFormat());
    }

    private Longer(KnnVectorsFormat format) {
      super(format.getName());
      this.format = format;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return MOST_NUMBERS;
    }
  }
}
