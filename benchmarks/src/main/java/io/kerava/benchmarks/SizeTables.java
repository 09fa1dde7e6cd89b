package io.kerava.benchmarks;

import io.kerava.benchmarks.SizeStudy.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the sizes from which work is done another way: {@code mvn -q -Pbenchmarks -Dsizes
 * [-Dargs="LOOP_GRAIN PATCH_BLOCK" | -Dargs="--docs ../docs"]}. The ways take turns in three
 * rounds, since a machine may become slower meanwhile; a table has the median times.
 */
public final class SizeTables {
  /** The page has its tables after this line. */
  static final String BEGIN =
      "<!-- Written by mvn -q -Pbenchmarks -Dsizes -Dargs=\"--docs ../docs\" -->";

  private static final int ROUNDS = 3;
  private static final int WARMUP_ITERATIONS = 5;
  private static final int ITERATIONS = 3;
  private static final TimeValue ITERATION = TimeValue.milliseconds(200);
  private static final double MEDIAN = 50;

  private SizeTables() {}

  /**
   * Run it with the folder of this module as the working directory.
   *
   * @param args {@code --docs FOLDER} to write the tables into its performance.md, or names of
   *     constants to measure these alone
   */
  public static void main(String[] args) throws IOException, RunnerException {
    boolean docs = args.length == 2 && args[0].equals("--docs");
    List<SizeStudy> studies;
    try {
      studies = docs ? SizeStudy.ALL : SizeStudy.of(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    StringBuilder tables = new StringBuilder();
    for (SizeStudy study : studies) {
      Map<String, List<List<Double>>> times = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (int column = 0; column < study.columns().size(); column++) {
          measure(study, column, times);
        }
      }
      String table = table(study, times);
      System.out.println(table);
      tables.append(table).append("\n");
    }
    if (docs) {
      Page.replace(Path.of(args[1]).resolve("performance.md"), BEGIN, tables.toString());
    }
  }

  /** Adds a time to a column of each row. */
  private static void measure(SizeStudy study, int column, Map<String, List<List<Double>>> times)
      throws RunnerException {
    Column way = study.columns().get(column);
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("\\." + study.benchmark() + "\\." + way.method() + "$")
        .jvmArgsAppend(way.jvmArguments().toArray(String[]::new))
        .warmupIterations(WARMUP_ITERATIONS)
        .warmupTime(ITERATION)
        .measurementIterations(ITERATIONS)
        .measurementTime(ITERATION)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
    for (RunResult result : new Runner(options.build()).run()) {
      var parameters = result.getParams();
      String row =
          parameters.getParamsKeys().stream()
              .map(parameters::getParam)
              .collect(Collectors.joining(", "));
      times
          .computeIfAbsent(row, key -> empty(study.columns().size()))
          .get(column)
          .add(result.getPrimaryResult().getStatistics().getPercentile(MEDIAN));
    }
  }

  private static List<List<Double>> empty(int columns) {
    List<List<Double>> lists = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  /**
   * The medians, the shortest of each row in bold.
   *
   * @param times for each row, of each column, the times in the unit of the benchmark
   */
  static String table(SizeStudy study, Map<String, List<List<Double>>> times) {
    StringBuilder text = new StringBuilder("**" + study.title() + "**\n\n| " + study.rows());
    study.columns().forEach(column -> text.append(" | ").append(column.title()));
    text.append(" |\n|---|").append("--:|".repeat(study.columns().size())).append("\n");
    times.forEach(
        (row, columns) -> {
          List<Double> medians = columns.stream().map(SizeTables::median).toList();
          double shortest = medians.stream().mapToDouble(Double::doubleValue).min().orElse(0);
          text.append("| ").append(row).append(" |");
          for (double median : medians) {
            String time = Figures.of(median);
            text.append(median == shortest ? " **" + time + "** |" : " " + time + " |");
          }
          text.append("\n");
        });
    return text.toString();
  }

  private static double median(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
