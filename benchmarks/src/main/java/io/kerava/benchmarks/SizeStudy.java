package io.kerava.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a constant of {@link io.kerava.parallel.Limits} was found: a benchmark of JMH, whose
 * parameters make the rows of a table, and what it is run with, which makes the columns.
 *
 * @param title the constants
 * @param benchmark the simple name of the class with the benchmark
 * @param rows what stands above the rows, with the unit of the benchmark
 */
record SizeStudy(String title, String benchmark, String rows, List<Column> columns) {
  private static final String NEVER = "999999999";

  /**
   * One way to do the work.
   *
   * @param method the method that is timed
   * @param set constants of {@code Limits} that are set, as {@code NAME=value}
   */
  record Column(String title, String method, List<String> set) {
    private static Column of(String method) {
      return new Column(method, method, List.of());
    }

    private static Column with(String title, String method, String set) {
      return new Column(title, method, List.of(set));
    }

    List<String> jvmArguments() {
      return set.stream().map(each -> "-Dkerava.limits." + each).toList();
    }
  }

  static final List<SizeStudy> ALL =
      List.of(
          new SizeStudy(
              "JAVA_PRODUCT, SHARED_PRODUCT",
              "DenseSizes",
              "rows x inputs x units, forward and backward, µs",
              List.of(
                  new Column("Java", "forwardAndBackward", List.of("JAVA_PRODUCT=" + NEVER)),
                  new Column(
                      "OpenBLAS, one thread",
                      "forwardAndBackward",
                      List.of("JAVA_PRODUCT=1", "SHARED_PRODUCT=" + NEVER, "LOOP_GRAIN=" + NEVER)),
                  new Column(
                      "OpenBLAS, all threads",
                      "forwardAndBackward",
                      List.of("JAVA_PRODUCT=1", "SHARED_PRODUCT=1")))),
          new SizeStudy(
              "LOOP_GRAIN",
              "LoopGrain",
              "loop, elements, µs",
              List.of(Column.of("oneThread"), Column.of("allThreads"))),
          new SizeStudy(
              "SHARED_CONVOLUTION",
              "ConvolutionSizes",
              "layer, forward and backward, µs",
              List.of(
                  Column.with("one thread", "forwardAndBackward", "SHARED_CONVOLUTION=" + NEVER),
                  Column.with("all threads", "forwardAndBackward", "SHARED_CONVOLUTION=1"))),
          new SizeStudy(
              "PATCH_BLOCK",
              "ConvolutionSizes",
              "layer, forward and backward, µs",
              values("PATCH_BLOCK", "forwardAndBackward", 32_768, 65_536, 131_072, 262_144)),
          new SizeStudy(
              "GATHERED_AHEAD",
              "GatheredBatches",
              "network, an epoch of 30,000 rows, ms",
              List.of(
                  Column.with("one thread", "epoch", "GATHERED_AHEAD=" + NEVER),
                  Column.with("the others ahead", "epoch", "GATHERED_AHEAD=1"))),
          new SizeStudy(
              "GATHERED_PIECE",
              "GatheredBatches",
              "network, an epoch of 30,000 rows, ms",
              values("GATHERED_PIECE", "epoch", 1_024, 4_096, 16_384, 65_536)),
          new SizeStudy(
              "PREDICTED_BLOCK",
              "PredictedBlocks",
              "network, 10,000 rows, µs",
              values("PREDICTED_BLOCK", "predict", 12_544, 25_088, 50_176, 200_704, 802_816)),
          new SizeStudy(
              "Tiles of a product",
              "ProductTiles",
              "rows x terms x columns, first matrix transposed, µs",
              List.of(Column.of("whole"), Column.of("tiles"))));

  /** The studies of these constants, all of them where none is named. */
  static List<SizeStudy> of(List<String> constants) {
    List<String> known = ALL.stream().flatMap(study -> study.constants().stream()).toList();
    for (String constant : constants) {
      if (!known.contains(constant)) {
        throw new IllegalArgumentException(
            "Unknown size '%s'. Expected --docs FOLDER or any of %s."
                .formatted(constant, String.join(", ", known)));
      }
    }
    return ALL.stream()
        .filter(
            study ->
                constants.isEmpty() || constants.stream().anyMatch(study.constants()::contains))
        .toList();
  }

  private List<String> constants() {
    return List.of(title.split(", ", -1));
  }

  private static List<Column> values(String constant, String method, int... values) {
    return Arrays.stream(values)
        .mapToObj(
            value ->
                Column.with(
                    String.format(Locale.ROOT, "%,d", value), method, constant + "=" + value))
        .toList();
  }
}
