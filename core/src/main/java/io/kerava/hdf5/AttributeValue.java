package io.kerava.hdf5;

import java.util.List;

/** What an attribute to be written is. */
interface AttributeValue {
  TypeBytes type();

  /** The message of its shape. */
  LittleEndian space();

  /** Its bytes, where all texts have their places. */
  LittleEndian data(TextHeap heap);

  /** Hands over its texts, where it has any. */
  default void collectTexts(TextHeap heap) {}

  /** One text, or a list of them. */
  record Texts(List<String> texts, boolean isOne) implements AttributeValue {
    /** So many texts are sure to fit an attribute; of more, Keras makes several attributes. */
    static final int MOST = 4000;

    /** A list, which may be empty. */
    static AttributeValue of(List<String> texts) {
      return texts.isEmpty() ? new Empty() : new Texts(List.copyOf(texts), false);
    }

    @Override
    public TypeBytes type() {
      return TypeBytes.TEXT;
    }

    @Override
    public LittleEndian space() {
      return isOne ? TypeBytes.space() : TypeBytes.space(texts.size());
    }

    @Override
    public LittleEndian data(TextHeap heap) {
      return heap.references(this);
    }

    @Override
    public void collectTexts(TextHeap heap) {
      heap.add(this);
    }
  }

  /** A list of no texts, as Keras writes it: NumPy doesn't know of what it is a list. */
  record Empty() implements AttributeValue {
    @Override
    public TypeBytes type() {
      return TypeBytes.FLOAT64;
    }

    @Override
    public LittleEndian space() {
      return TypeBytes.space(0);
    }

    @Override
    public LittleEndian data(TextHeap heap) {
      return new LittleEndian();
    }
  }

  /** A whole number. */
  record WholeNumberValue(int value) implements AttributeValue {
    @Override
    public TypeBytes type() {
      return TypeBytes.INT32;
    }

    @Override
    public LittleEndian space() {
      return TypeBytes.space();
    }

    @Override
    public LittleEndian data(TextHeap heap) {
      return new LittleEndian().four(value);
    }
  }
}
