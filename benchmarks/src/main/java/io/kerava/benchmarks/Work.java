package io.kerava.benchmarks;

import io.kerava.benchmarks.worker.Settings;
import java.util.Arrays;
import java.util.Locale;

/** What is timed. Every worker knows it by its {@link #id()}. */
enum Work {
  XOR("xor", Unit.SECONDS, Rows.DIGITS, 0, "XOR: three models, %2$,d epochs each"),
  MNIST_32(
      "mnist32",
      Unit.SECONDS,
      Rows.DIGITS,
      51_436,
      "MNIST network, batch 32: an epoch of %1$,d rows"),
  MNIST_128(
      "mnist128",
      Unit.SECONDS,
      Rows.DIGITS,
      51_436,
      "MNIST network, batch 128: an epoch of %1$,d rows"),
  WIDE_128(
      "wide128",
      Unit.SECONDS,
      Rows.DIGITS,
      1_604_608,
      "784-512-512-10 with dropout, batch 128: an epoch of %1$,d rows"),
  PREDICT_32(
      "predict32",
      Unit.SECONDS,
      Rows.DIGITS,
      25_508,
      "MNIST network: predict %1$,d rows, batch 32"),
  PREDICT_10000(
      "predict10000",
      Unit.SECONDS,
      Rows.DIGITS,
      25_508,
      "MNIST network: predict %1$,d rows, batch 10,000"),
  ROW_1("row1", Unit.MICROSECONDS, Rows.DIGITS, 0, "predict one row, 1 thread"),
  ROW_2("row2", Unit.MICROSECONDS, Rows.DIGITS, 0, "predict one row, 2 threads at once"),
  QUICK_1("quick1", Unit.MICROSECONDS, Rows.DIGITS, 0, "one row by the quickest call, 1 thread"),
  QUICK_2(
      "quick2",
      Unit.MICROSECONDS,
      Rows.DIGITS,
      0,
      "one row by the quickest call, 2 threads at once"),
  CNN(
      "cnn",
      Unit.SECONDS,
      Rows.IMAGES,
      7_128_192,
      "Keras's MNIST convnet, batch 128: an epoch of %1$,d images"),
  CNN_PREDICT(
      "cnnpredict",
      Unit.SECONDS,
      Rows.IMAGES,
      2_440_960,
      "Keras's MNIST convnet: predict %1$,d images, batch 128"),
  LSTM(
      "lstm",
      Unit.SECONDS,
      Rows.SEQUENCES,
      2_867_392,
      "LSTM(64) over 50 steps of 16 features, batch 32: an epoch of %1$,d sequences"),
  GRU(
      "gru",
      Unit.SECONDS,
      Rows.SEQUENCES,
      2_150_592,
      "GRU(64) over 50 steps of 16 features, batch 32: an epoch of %1$,d sequences"),
  EMBEDDING(
      "embedding",
      Unit.SECONDS,
      Rows.SEQUENCES,
      0,
      "Embedding of 10,000 words in 64 numbers, mean, Dense(16), Dense(1), batch 32: an epoch of"
          + " %1$,d texts of 200 words"),
  RESNET(
      "resnet",
      Unit.SECONDS,
      Rows.PICTURES,
      0,
      "residual network of 3 stages of 2 blocks, 16-32-64 filters, on 32 x 32 x 3, batch 32: an"
          + " epoch of %1$,d pictures"),
  RESNET_PREDICT(
      "resnetpredict",
      Unit.SECONDS,
      Rows.PICTURES,
      0,
      "the residual network: predict %1$,d pictures, batch 32"),
  TRANSFORMER(
      "transformer",
      Unit.SECONDS,
      Rows.PHRASES,
      0,
      "Transformer block of 4 heads, width 64, over 128 steps, batch 16: an epoch of %1$,d"
          + " sequences"),
  TRANSFORMER_PREDICT(
      "transformerpredict",
      Unit.SECONDS,
      Rows.PHRASES,
      0,
      "the Transformer block: predict %1$,d sequences, batch 16");

  private static final double FLOPS_OF_MULTIPLY_ADD = 2;

  private final String id;
  private final Unit unit;
  private final Rows rows;
  private final long multiplyAdds;
  private final String title;

  /** What a time is given in. */
  enum Unit {
    SECONDS("s"),
    MICROSECONDS("µs");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }

    /** A time with three digits and the unit. */
    String format(double time) {
      return Figures.of(time) + " " + symbol;
    }
  }

  /** How many samples a work has. */
  enum Rows {
    DIGITS,
    IMAGES,
    SEQUENCES,
    PICTURES,
    PHRASES;

    int of(Settings settings) {
      return switch (this) {
        case DIGITS -> settings.rows();
        case IMAGES -> settings.images();
        case SEQUENCES -> settings.sequences();
        case PICTURES -> settings.pictures();
        case PHRASES -> settings.phrases();
      };
    }
  }

  Work(String id, Unit unit, Rows rows, long multiplyAdds, String title) {
    this.id = id;
    this.unit = unit;
    this.rows = rows;
    this.multiplyAdds = multiplyAdds;
    this.title = title;
  }

  String id() {
    return id;
  }

  Unit unit() {
    return unit;
  }

  String title(Settings settings) {
    return String.format(Locale.ROOT, title, rows.of(settings), settings.xorEpochs());
  }

  /** Floating-point operations in matrix products; 0 where products are not what it is about. */
  double flops(Settings settings) {
    return FLOPS_OF_MULTIPLY_ADD * multiplyAdds * rows.of(settings);
  }

  static Work of(String id) {
    return Arrays.stream(values())
        .filter(each -> each.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no work '"
                        + id
                        + "'. Expected one of "
                        + Arrays.stream(values()).map(Work::id).toList()));
  }
}
